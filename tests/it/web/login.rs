//! Getting in, and being kept out.

use super::desk::{Desk, PASSWORD};
use postkamer::web::accounts;

#[tokio::test(flavor = "multi_thread")]
async fn each_start_makes_a_new_password_until_somebody_replaced_it() {
    let desk = Desk::open().await;
    let first = accounts::ensure_first_user(&desk.store).await.unwrap().unwrap();
    let second = accounts::ensure_first_user(&desk.store).await.unwrap().unwrap();
    assert_ne!(first.password, second.password);
    assert_eq!(desk.visitor().log_in(&first.name, &first.password).await.status, 401);

    let mut person = desk.visitor();
    assert_eq!(person.log_in(&second.name, &second.password).await.location(), "/");
    assert_eq!(person.get("/").await.location(), "/wachtwoord", "nothing else before an own password");
    assert_eq!(person.get("/onleesbaar").await.location(), "/wachtwoord");
    let change = |new: &'static str, again: &'static str| {
        [("huidig", second.password.clone()), ("nieuw", new.to_owned()), ("herhaling", again.to_owned())]
    };
    for (new, again) in [("te kort", "te kort"), (PASSWORD, "vier koeien in de wij")] {
        let form = change(new, again);
        let form: Vec<(&str, &str)> = form.iter().map(|(k, v)| (*k, v.as_str())).collect();
        assert_eq!(person.post("/wachtwoord", &form).await.status, 422);
    }
    let form = change(PASSWORD, PASSWORD);
    let form: Vec<(&str, &str)> = form.iter().map(|(k, v)| (*k, v.as_str())).collect();
    assert_eq!(person.post("/wachtwoord", &form).await.location(), "/start", "nobody else is there yet");
    assert!(person.page("/start").await.contains("Uw wachtwoord is gewijzigd"));
    assert_eq!(accounts::ensure_first_user(&desk.store).await.unwrap(), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn guessing_is_slowed_down_for_known_and_unknown_names_alike() {
    let desk = Desk::open().await;
    desk.person("anna").await;
    for name in ["anna", "niemand"] {
        let mut guesser = desk.visitor();
        for _ in 0..5 {
            assert_eq!(guesser.log_in(name, "fout").await.status, 401);
        }
        let answer = guesser.log_in(name, PASSWORD).await;
        assert_eq!(answer.status, 429, "{name}");
        assert!(answer.text().contains("Te vaak een verkeerd wachtwoord"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn guesses_made_all_at_once_are_counted_one_by_one() {
    let desk = Desk::open().await;
    desk.person("anna").await;
    for name in ["anna", "niemand"] {
        let guess = |_| {
            let mut guesser = desk.visitor();
            tokio::spawn(async move { guesser.log_in(name, "fout").await.status })
        };
        let guesses: Vec<_> = (0..12).map(guess).collect();
        let mut answers = Vec::new();
        for guess in guesses {
            answers.push(guess.await.unwrap());
        }
        answers.sort();
        assert_eq!(answers, [[401; 5].as_slice(), &[429; 7]].concat(), "{name}");
    }
    // A crowd that did nothing wrong waits for its turn and gets in.
    for name in ["bram", "els", "fatma"] {
        desk.person(name).await;
    }
    let enter = |name| {
        let mut person = desk.visitor();
        tokio::spawn(async move { person.log_in(name, PASSWORD).await.status })
    };
    for person in ["bram", "els", "fatma"].map(enter) {
        assert_eq!(person.await.unwrap(), 303);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_session_is_a_new_one_and_its_cookie_is_guarded() {
    let desk = Desk::open().await;
    let mut person = desk.person("anna").await;
    assert_eq!(person.post("/logout", &[]).await.location(), "/login");
    assert_eq!(person.get("/").await.location(), "/login");
    person.cookies.insert("postkamer".to_owned(), "AAAAAAAAAAAAAAAAAAAAAA".to_owned());
    let form = format!("naam=anna&wachtwoord={}", super::http::encode(PASSWORD));
    let headers = [("sec-fetch-site", "same-origin"), ("x-forwarded-proto", "https")];
    let answer = person.request("POST", "/login", &headers, &form).await;
    let cookie = answer.header("set-cookie").unwrap();
    assert!(!cookie.contains("AAAAAAAAAAAAAAAAAAAAAA"), "the id that a stranger chose is not taken over");
    for part in ["postkamer=", "HttpOnly", "SameSite=Lax", "Secure", "Path=/"] {
        assert!(cookie.contains(part), "{part} in the cookie");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_password_ends_the_other_sessions() {
    let desk = Desk::open().await;
    let mut here = desk.person("anna").await;
    let mut there = desk.visitor();
    there.log_in("anna", PASSWORD).await;
    let new = "drie schapen op de dijk";
    let form = [("huidig", PASSWORD), ("nieuw", new), ("herhaling", new)];
    assert_eq!(here.post("/wachtwoord", &form).await.location(), "/");
    assert_eq!(here.get("/").await.status, 200);
    assert_eq!(there.get("/").await.location(), "/login");
}

#[tokio::test(flavor = "multi_thread")]
async fn login_leads_back_to_the_page_asked_for_and_never_elsewhere() {
    let desk = Desk::open().await;
    desk.person("anna").await;
    let mut person = desk.visitor();
    assert_eq!(person.get("/onleesbaar").await.location(), "/login?naar=/onleesbaar");
    let own = ["/onleesbaar", "/zaken/0192-a?stand=alle&na=1.b_c"];
    let elsewhere =
        ["//evil.example", "/\\evil.example", "/\t/evil.example", "/\u{1}", "/é", "https://evil.example", ""];
    let own = own.map(|path| (path, path)).into_iter();
    for (asked, reached) in own.chain(elsewhere.map(|path| (path, "/"))) {
        let form = [("naam", "Anna"), ("wachtwoord", PASSWORD), ("naar", asked)];
        assert_eq!(desk.visitor().post("/login", &form).await.location(), reached, "{asked:?}");
        assert_eq!(person.post("/login", &form).await.location(), reached, "{asked:?}");
        let address = format!("/login?naar={}", super::http::encode(asked));
        assert_eq!(person.get(&address).await.location(), reached, "{asked:?} when logged in already");
    }
}
