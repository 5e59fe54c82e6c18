//! First names that people in the Netherlands bear, in small letters: the commonest of each origin and age.
//!
//! A name on this list tells a person from another word with a capital; a name that is not on it is none the less one
//! where a salutation, initials or the sentence say so.

use std::collections::HashSet;
use std::sync::LazyLock;

const NAMES: &str = "
aad aafke aaltje abdel abdelaziz abdelkader abdellah abdi abdul abdullah abel achmed ad ada adam adel adele adil adriaan
adriana adrie aert afke agatha agnes agnieszka ahmad ahmed aicha aida aisha akke alain albert alberta alec alejandra
aleksandra alex alexander alexandra alexia alfons alfred ali alice alicia alida alie alina aline alis alma alwin amal
amanda amber amelia amelie amin amina amir amira amy an ana anass anastasia anders andre andrea andreas andrei andries
andrzej andy anette angela angelina angelique ania anil anima anique anita anja anje anke ankie ann anna annabel anne
anneke annelien annelies annemarie annemarijke annemiek annemieke annet annette annie annika anniek anny anouar anouk
anoushka ans anthonie anthony antje antoine antoinette anton antonia antonie antonio antoon anwar appie aram aranka
arend arie ariane arjan arjen arlette arman armand arno arnold arnoud arno aron arthur arwen asha ashley astrid ata atie
auke aurelia ayaan aydin ayla ayoub ayse ayşe ayten aziz aziza
babette babs bahar baran barbara barend barry bart bartek bas bastiaan beata beatrix beatrijs bea bea beau beer ben
benjamin bennie benno bep berber berend bernadette bernard bernd bernhard bert berta bertha bertus beth betsy betty bianca
bibi bilal birgit birgitta bo bob boris boudewijn boukje bowie boy bram brandon brecht brechtje brenda brend brian bridget
brigitte britt bruno bryan burak burhan buse
caatje caitlin camiel camilla candice carel carien carin carina carine carl carla carlijn carlo carlos carmen carola
carolien carolina caroline cas casper cateau catharina catherine cathy cato cecile cecilia cees celine cem chaima chantal
charles charley charlie charlotte chayenne chelsea cheyenne chiara chris christa christel christiaan christian christina
christine christoph cinderella cindy claartje claas claire clara claudia claudine claus clemens cobie coby coen coenraad
colette conny connie constance cor cora coralie cordula corien corina corine corinne corné cornelia cornelie cornelis
corrie corry cristina cynthia
daan daantje daisy dajo dan dana daniel daniela danielle danique danitsja danny danuta daphne dara daria dario darya
dave david davy dawid debbie debora deborah delano demi demy denise dennis derk derya desi desiree deniz diana dick
diederik diederick dieneke dieter dilan dilek dineke dinie dion dionne dirk dirkje dita djamila djoeke dolf dolly
dominique donald donna donny dora doreen dorien doris dorothea dorien dorus douglas douwe douwina driek dries duco duncan
dunya dylan
ebru eddy ed edda edgar edith edo edward edwin eef eefje eelco eelke eelkje efe egbert eileen ekaterina ekrem elaine elena
eleonora elfriede elif elien eline elis elisa elisabeth elise eliza elize elja elke elle ellen ellie elly els elsa else
elsbeth elske elvira ely elza emel emiel emil emile emilia emilie emily emine emir emma emmy emre engel enno ercan erdem
eric erica erik erika erna ernst errol erwin esmee esra esther etienne eugene eugenie eva evelien eveline evelyn evert
evi evy ewa ewout ezgi ezra
fabian fabienne fadi fadila fadime faisal fanny farah farida farid faruk fatiha fatih fatima fatma fatmata fatou fay
faya fedde feike felicia felix femke fenna fenne ferdi ferdinand feyza ferry fieke fien fientje filip finn fiona fleur
fleurtje flip floor floortje floris floris florence folkert foppe fouad francien francine francis francisca franciscus
franck franco francois francoise frank franka frans fransje franz fred freddy frederik frederika frederique freek freerk
frida friso frits froukje fu funda
gabriel gabriela gabrielle gaby galina geeske geert geerte geertje geertruida gemma geoffrey george georgina gera gerald
geraldine gerard gerarda gerben gerda gerdien gerhard gerjan germaine gerold gerrie gerrit gert gertjan gertruud gerty
gideon giel gijs gijsbert gilles gina giovanni gisela githa giulia giuseppe glenn gloria goedele govert grace grada
greet greetje gregor greta grete grietje guido guillaume gunter gülay gülsen gürkan gus gusta gustaaf guus gwen gwendolyn
haje hajo hakan halil halima hamid hamza hanan hanane hanna hannah hanne hanneke hannelore hannie hans hanny harald
hardwin harke harm harmen harmke haroun harold harrie harriet harry hartger hasan hassan hatice hava hayat hedda hedwig
heidi heico heiko heimen hein heinrich heiltje helen helena helene helga helma hélène hendrik hendrika hendrikus henk
henkjan hennie henny henri henriette henrik henry herbert herma herman hermien hermine hester hetty hicham hidde hilal
hilbert hilda hilde hildegard hille hilleke hiltje hind hinke hugo huib huibert huub hüseyin hylke
ian ibrahim ibtissam ida idris ignaas igor ike ilham ilja ilona ilonka ilse iman imane imke imran ina inan ineke ines inez
inga inge ingeborg ingmar ingrid irene irina iris irma isa isaac isabel isabella isabelle ismael ismail iva ivan ivana
ivar ivo ivonne iwan izaak izabela
jaap jaapjan jaco jacob jacoba jacobien jacobus jacolien jacqueline jacques jacquelien jade jaimy jaleesa jalal jamal
james jamie jamila jan jana jane janet janette janice janick jannes jannetje jannie jannigje janneke janny jans jansje
janus janwillem jari jarno jasmijn jasmin jasmina jason jasper jawad jay jayden jean jeanet jeanette jeanine jeanne
jeannette jef jeffrey jelena jelle jelmer jennifer jenny jens jente jeremy jeroen jerome jerry jesse jessica jessie jessy
jet jette jetje jetske jetty jill jim jimmy jip jitske jitse jo joachim joan joanna joanne job jochem jodie joeke joel
joep joeri joey johan johann johanna johannes john johnny joke jolanda jolande jolanta jolein jolien jolijn jolle jona
jonas jonathan jonna joop joost jop jopie jordan jordi jordy jorg joris jorien jorik jorinde jorit jorn jorrit jos jose
josé josee josephina josephine jositha josje jowan joy joyce jozef jozefien juan judith judy juliette julia julian juliana
julie julien julius jurgen jurjen jurre jurriaan justa justin justine justus jutta jörg jürgen
kaan kader kaj kamal kamil kamila karel karen karien karim karima karin karina karl karla karlijn karolien karst
kasia kaspar kasper katarzyna kate katharina kathleen kathy katinka katja katrien katrin kawtar kay kayleigh keesjan kees
keimpe kelly kemal ken kenneth kenny kerem kevin khadija khaled khalid kiki kim kimberley kimberly kira kirsten kitty klaas
klaasje klara klaske klaus koen koenraad koert koos kor koray krijn kris krista kristel kristian kristien kristina krystyna
kyra kübra
laila lamyae lana lara larissa lars latifa laura laurens laurent lauri laurie leendert leen leentje leila leen len lena
leo leon leonard leonie leonoor leontien leroy leslie lester leyla lian liane lida lidewij lidia lidy lieke lien lienke
liesbeth lieselot liesje lieve lieveke lilian liliane lily lina linda linde lindsay linsey lins lisa lisanne lisbeth lise
lisette lisse lize lizet lizette lizzy lobke lodewijk loek loes loesje lois lola lonneke lorena lorenzo lot lotje lotte
lotus lou louis louisa louise lous lucas lucette lucia lucie lucien lucienne luciano lucy ludo luigi luis luisa luka lukas
luna luuk luut lydia lyanne lynn lysanne
maaike maarten maartje maas mabel mada madelein madeleen madeleine madelief madelon magda magdalena mahmoud mahmut maikel
maja malika malou mandy manfred manja manon manuel mara marc marcel marcella marcelle marcia marco marcus mare marga
margaret margaretha margje margo margot margreet margriet maria marian mariana marianne marie mariecke mariek marieke
mariel marielle marie-josé mariet mariëlle mariëtte mariette marije marijke marijn marijntje marika marike marilou marin
marina marinus mario marion marisa marise mariska marissa marit marius marja marjan marjet marjo marjolein marjoleine
marjolijn marjon mark markus marleen marlene marlies marlijn marlinda marlon marloes marnix marsha mart marta martha
martijn martin martina martine martinus marvin marwa mary maryam maryse mascha mathijs mathilde matthew matthias
matthieu matthijs maud maura maureen maurice maurits max maxim maxime maximiliaan may mees megan mehmet meike meindert
melanie melda melis melissa melle melvin menno mercedes merel merijn merle merlijn mert merve meryem mia michael michaela
michal michel michelle michiel mick mieke mien miep mies miguel mike mila milan milou mimi mimoun mina minke mira
miranda mireille miriam mirjam mirjana mirte mirthe misha mitchell mo moerad mohamed mohammad mohammed mohamad molly mona
monica monika monique morad morris moulay mounir mourad murat mustafa mustapha myra myriam myrna myron myrthe
nabil nabila nadia nadie nadine nadira nadya nagihan naima najat najib nancy naomi narin nasser natalia natalie natascha
natasja nathalie nathan nawal nel nele nelie nelleke nellie nelly nena nermin nesrin nia nick nicky nico nicolaas nicole
nicolette nicolien nicoline niek niels nienke nils nina nine nisa noa noah noor noortje nora nordin norbert noreen norma
noud noura nourdin nouria nur nuray nuri nynke
odette olaf olga oliver olivia olivier omar onno orhan oscar oskar osman otto ottoline oumaima
pablo pam pamela paola paolo pascal pascale pascalle patricia patrick patrique patty paul paula paulien paulina pauline
paulus paulette pawel peer peggy pepijn perihan peter petra petronella petrus philip philippe phoebe pien pier piet
pieter pieterjan pieternel pim piotr pip pippa pleun pom priscilla priya puck
quinten quinty quirijn
raban rabia rachel rachelle rachid rachida radboud rafael raf rahma raimond rajesh ralf ralph ramazan ramon ramona ramses
rana randy raoul raquel rashid ray raymond raymon rebecca reda redouan reem regina reginald regien reinald reinder reinhard
reinier reinout rein reina rémi remco remke remy rena renata renate rené renee renée renske renze resul reza rhodé ria rian
rianne ricardo richard rick rico rien rietje riet rigtje rik rika rikkert rina rineke rini rinke rinse rinus rita ritchie
rixt riza rob robbert robbie robert roberta roberto robin robine robrecht rocco rodney rodrigo roel roeland roelie
roelof roemer roger rogier roland rolf rolien roman romy ron ronald roos roosmarijn roosje rosa rosalie rosalien rosanne
rosemarie rosie rowan roxanne roy ruben rudi rudie rudolf rudy ruerd rukiye rutger ruth ruud ryan
saar saartje sabah sabina sabine sabri sabrina safae said saïd saida salih salim sally salma saloua sam samantha sami
samia samir samira samuel sander sandra sandy sanne sara sarah sarita sascha saskia sean sebastiaan sebastian sefa selam
selim selin selma selma semra serap serdar serena serge sergio serkan sevda sevgi sharon shanti shaun sheila shirley siebe
siebren sieds siegfried siemen sien siem sietske sigrid silke silvia silvie sim simon simone sina sinan sinem sjaak sjaan
sjak sjef sjefke sjoerd sjoerdje sjors sjoukje snezana soufiane soumaya soraya sofia sofie sofieke songül sonja sophia
sophie souad spyros stan stanislav stefan stefanie stella stephan stephanie steven stien stijn sue suleyman suleiman sumaya
sunita susan susanna susanne suus suzan suzanna suzanne suze sven svenja svetlana swaantje sybren sybrand sylvana sylvia
sylvie şule
taco talitha tamara tamar tania tanja tara tariq tarik tatiana tatjana taylor teake teun ted teije tess tessa teuntje thea
thelma theo theodoor theodora theresia theresa thera thierry thijmen thijn thijs thom thomas tiana tibor tiemen tieme
tijmen tijn tijs tilly tim timo timon timothy tina tineke tinie tirza titia tjaart tjalling tjeerd tjerk tjitske tobias
toby tom tomas tomasz ton tonia tonie tonnie tonny tony toon toos trees tristan trijntje trix truida truus tugba tuğba
turan twan
ugur ulrich umit ursula ute ümit
valentijn valentina valerie vanessa veerle vera vernon veronica veronique vesna victor victoria vincent viola violet
violette vita vivian vivianne volkan volkert
walter wanda ward warner warren wassim wendela wendeline wendy werner wesley wessel wiebe wiebke wiegert wieke wies wiet
wietse wiktor wil wilbert wilco wilfred wilhelm wilhelmina wilhelmus willem willemien willemijn willemina willeke wilma
wim wiesje wijnand winfried winnie winston wobbe wolf wolfgang wout wouter wouterus wubbo wybren wytze
xander xandra xavier xiao
yara yasemin yasin yasmin yasmina yasmine yassin yassine yde yentl yildiz yolanda younes youri youssef yousra youssra
yusra yusuf yvette yvonne yannick yoshi ypie ype
zahra zakaria zara zehra zeki zeynep zina zineb zita zoe zoë zohra zoran zouhair zuhal zülfiye
";

static KNOWN: LazyLock<HashSet<&'static str>> = LazyLock::new(|| NAMES.split_whitespace().collect());

/// Is a word, or each part of it where hyphens join several, a first name?
pub fn is_first_name(word: &str) -> bool {
    let known = |part: &str| KNOWN.contains(part.to_lowercase().as_str());
    known(word) || (word.contains('-') && word.split('-').all(|part| part.chars().count() > 1 && known(part)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_and_joined_names_are_known() {
        for name in ["Jan", "ANNA", "Jan-Willem", "Ayşe", "Zoë", "Mohamed"] {
            assert!(is_first_name(name), "{name}");
        }
        for word in ["Kerkweg", "Haarlem", "Toen", "Jan-Van", "", "-"] {
            assert!(!is_first_name(word), "{word}");
        }
    }
}
