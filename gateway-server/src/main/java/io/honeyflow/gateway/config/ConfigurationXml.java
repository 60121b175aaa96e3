package io.honeyflow.gateway.config;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Files of properties as Hadoop writes them, one over the other: a later one wins, but for what an earlier one calls
 * final. {@code xi:include} brings in another file. Source: Hadoop's {@code Configuration}.
 */
final class ConfigurationXml {
    private static final String INCLUDE = "xi:include";
    private static final String FALLBACK = "xi:fallback";

    private final Map<String, String> values = new HashMap<>();
    private final Set<String> finals = new HashSet<>();
    private final Deque<Path> reading = new ArrayDeque<>();

    /** By name; variables stand in them as they were written. */
    Map<String, String> values() {
        return values;
    }

    /** @throws SqlException INVALID_SETTING where it can't be read, with the file and the place */
    void read(Path file) {
        Map<String, String> here = new HashMap<>();
        Set<String> newFinals = new HashSet<>();
        read(file, here, newFinals);
        here.keySet().removeAll(finals);
        values.putAll(here);
        finals.addAll(newFinals);
    }

    private void read(Path file, Map<String, String> here, Set<String> newFinals) {
        Path absolute = file.toAbsolutePath().normalize();
        if (reading.contains(absolute)) {
            throw unreadable(file, "it includes itself");
        }
        reading.push(absolute);
        try (InputStream in = Files.newInputStream(file)) {
            Element root = parse(in).getDocumentElement();
            if (!root.getTagName().equals("configuration")) {
                throw unreadable(file, "expected <configuration>, found <" + root.getTagName() + ">");
            }
            addAll(file, root, here, newFinals);
        } catch (SAXParseException e) {
            throw unreadable(file, "line " + e.getLineNumber() + ": " + e.getMessage());
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw unreadable(file, FileMessages.of(e));
        } finally {
            reading.pop();
        }
    }

    private static Document parse(InputStream in) throws IOException, SAXException, ParserConfigurationException {
        DocumentBuilder builder = safeFactory().newDocumentBuilder();
        // Without one of ours the parser prints to the standard error as well.
        builder.setErrorHandler(new DefaultHandler());
        return builder.parse(in);
    }

    /** What the parser itself would fetch is refused. */
    private static DocumentBuilderFactory safeFactory() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setExpandEntityReferences(false);
        return factory;
    }

    private void addAll(Path file, Element parent, Map<String, String> here, Set<String> newFinals) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (!(node instanceof Element element)) {
                continue;
            }
            switch (element.getTagName()) {
                case INCLUDE -> include(file, element, here, newFinals);
                case "configuration" -> addAll(file, element, here, newFinals);
                case "property" -> addProperty(file, element, here, newFinals);
                default -> {
                    // Hadoop passes over what it doesn't know.
                }
            }
        }
    }

    private void include(Path file, Element include, Map<String, String> here, Set<String> newFinals) {
        String named = include.getAttribute("href").strip();
        if (named.isEmpty() || named.contains("://") && !named.startsWith("file://")) {
            throw unreadable(file, INCLUDE + ": expected the href of a file, found '" + named + "'");
        }
        Path included = file.toAbsolutePath().resolveSibling(named.replaceFirst("^file:(//)?", ""));
        if (Files.exists(included)) {
            read(included, here, newFinals);
            return;
        }
        NodeList fallback = include.getElementsByTagName(FALLBACK);
        if (fallback.getLength() == 0) {
            throw unreadable(file, INCLUDE + ": expected a file " + included + " or a " + FALLBACK + ", found neither");
        }
        addAll(file, (Element) fallback.item(0), here, newFinals);
    }

    private static void addProperty(Path file, Element element, Map<String, String> values, Set<String> finals) {
        String name = child(element, "name").strip();
        if (name.isEmpty()) {
            throw unreadable(file, "a <property> without a <name>");
        }
        values.put(name, child(element, "value").strip());
        if (child(element, "final").strip().equals("true")) {
            finals.add(name);
        }
    }

    private static String child(Element property, String tag) {
        NodeList found = property.getElementsByTagName(tag);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }

    private static SqlException unreadable(Path file, String why) {
        return new SqlException(ErrorCode.INVALID_SETTING, "can't read configuration file " + file + ": " + why);
    }
}
