//! The style of a town, which the operator brings.

use super::desk::Desk;
use postkamer::web::Theme;

const STYLE: &str = ".voorbeeld-theme { --utrecht-page-header-background-color: #5b2333; }";

#[tokio::test(flavor = "multi_thread")]
async fn every_page_wears_the_style_of_the_town() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("stijl.css");
    std::fs::write(&file, STYLE).unwrap();
    let theme = Theme::read(&file.to_string_lossy(), "voorbeeld-theme").unwrap();
    let desk = Desk::open_with(|state| state.theme = theme.into()).await;
    let mut person = desk.person("anna").await;
    let mut stranger = desk.visitor();
    let seen = [("/", true), ("/bestaat-niet", true), ("/login", false)];
    for (path, inside) in seen {
        let page = if inside { &mut person } else { &mut stranger }.get(path).await.text();
        assert!(page.contains("<html lang=\"nl\" class=\"voorbeeld-theme\">"), "{path}");
        let (neutral, own) = (page.find("/static/theme.css").unwrap(), page.find("/static/theme-eigen.css").unwrap());
        assert!(neutral < own && own < page.find("/static/app.css").unwrap(), "{path}: the last one wins");
    }
    let sheet = stranger.get("/static/theme-eigen.css").await;
    assert_eq!((sheet.status, sheet.text().as_str()), (200, STYLE));
    assert_eq!(sheet.header("content-type"), Some("text/css; charset=utf-8"));
    let tag = sheet.header("etag").unwrap().to_owned();
    let again = stranger.request("GET", "/static/theme-eigen.css", &[("if-none-match", &tag)], "").await;
    assert_eq!((again.status, again.body.len()), (304, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_style_of_its_own_the_town_has_the_neutral_one() {
    let desk = Desk::open().await;
    let mut stranger = desk.visitor();
    assert!(!stranger.page("/login").await.contains("theme-eigen"));
    assert_eq!(stranger.get("/static/theme-eigen.css").await.status, 404);
    let missing = Theme::read("/nowhere/stijl.css", "").unwrap_err().to_string();
    assert!(missing.contains("/nowhere/stijl.css") && missing.contains("web.theme_file"), "{missing}");
    assert!(Theme::read("", "a\" onload=").unwrap_err().to_string().contains("web.theme_class"));
}
