package io.fleetwatch.systemtests.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Who may depend on whom: services meet on Kafka, so they share its records and nothing else. */
class ModuleRulesTest {

    /** Modules of ours that each may use at run time; what is not named here may use none. */
    private static final Map<String, Set<String>> MAY_USE = Map.of(
            "nvr-gateway", Set.of("fleetwatch-contracts"),
            "inventory-service", Set.of("fleetwatch-contracts"),
            "stream-relay", Set.of("fleetwatch-contracts"),
            "alert-service", Set.of("fleetwatch-contracts"),
            "stack", Set.of("fleetwatch-contracts"),
            // Not their classes: what it packs has to be built before it.
            "deploy/images",
                    Set.of(
                            "fleetwatch-nvr-gateway",
                            "fleetwatch-inventory-service",
                            "fleetwatch-stream-relay",
                            "fleetwatch-alert-service",
                            "fleetwatch-dashboard"));

    /** Tests and measurements stand above everything. */
    private static final Set<String> ABOVE = Set.of("system-tests", "benchmarks");

    private final Checkout checkout = Checkout.here();

    @Test
    void servicesDependOnContractsOnly() throws Exception {
        List<String> wrong = new ArrayList<>();
        List<String> modules = children(pom(checkout.root().resolve("pom.xml")), "modules", "module");
        for (String module : modules) {
            if (!ABOVE.contains(module)) {
                Set<String> allowed = MAY_USE.getOrDefault(module, Set.of());
                ours(checkout.root().resolve(module).resolve("pom.xml")).stream()
                        .filter(used -> !allowed.contains(used))
                        .forEach(used -> wrong.add(module + " uses " + used));
            }
        }

        assertThat(modules).contains("contracts", "nvr-gateway", "inventory-service");
        assertThat(wrong)
                .as("a service that needs another at build time cannot be released, restarted or scaled alone")
                .isEmpty();
    }

    private static List<String> ours(Path pom) throws Exception {
        List<String> used = new ArrayList<>();
        NodeList dependencies = pom(pom).getElementsByTagName("dependency");
        for (int i = 0; i < dependencies.getLength(); i++) {
            Element dependency = (Element) dependencies.item(i);
            if ("io.fleetwatch".equals(text(dependency, "groupId")) && !"test".equals(text(dependency, "scope"))) {
                used.add(text(dependency, "artifactId"));
            }
        }
        return used;
    }

    private static Document pom(Path file) throws IOException, ParserConfigurationException, SAXException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(file.toFile());
    }

    private static List<String> children(Document document, String parent, String child) {
        List<String> texts = new ArrayList<>();
        NodeList nodes = ((Element) document.getElementsByTagName(parent).item(0)).getElementsByTagName(child);
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent().strip());
        }
        return texts;
    }

    private static String text(Element element, String child) {
        NodeList nodes = element.getElementsByTagName(child);
        return nodes.getLength() == 0 ? "" : nodes.item(0).getTextContent().strip();
    }
}
