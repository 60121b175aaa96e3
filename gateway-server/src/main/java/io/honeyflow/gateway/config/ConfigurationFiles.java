package io.honeyflow.gateway.config;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.option.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
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
 * The configuration folder: {@code hive-site.xml} (and {@code core-site.xml}, {@code hdfs-site.xml}, {@code
 * metastore-site.xml}) as Hive and Hadoop read them, and {@code honeyflow.properties}, which wins. Variables in values
 * are replaced as {@link ConfigurationVariables} says.
 */
public final class ConfigurationFiles {
    private static final List<String> XML_FILES =
            List.of("core-site.xml", "hdfs-site.xml", "metastore-site.xml", "hive-site.xml");
    private static final String PROPERTIES_FILE = "honeyflow.properties";

    private ConfigurationFiles() {}

    /** @throws SqlException INVALID_SETTING where a file can't be read, with the file and the place */
    public static Settings read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new SqlException(ErrorCode.INVALID_SETTING, "expected a configuration folder, found no " + folder);
        }
        Map<String, String> values = new HashMap<>();
        Set<String> finals = new HashSet<>();
        for (String name : XML_FILES) {
            Path file = folder.resolve(name);
            if (Files.exists(file)) {
                readXml(file, values, finals);
            }
        }
        Path properties = folder.resolve(PROPERTIES_FILE);
        if (Files.exists(properties)) {
            values.putAll(readProperties(properties));
        }
        return new Settings(ConfigurationVariables.resolved(values));
    }

    private static Map<String, String> readProperties(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(file, FileMessages.of(e));
        }
        Map<String, String> values = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return values;
    }

    /** Puts a file's settings over those there are; what an earlier file calls final stays. */
    private static void readXml(Path file, Map<String, String> values, Set<String> finals) {
        Map<String, String> here = new HashMap<>();
        Set<String> newFinals = new HashSet<>();
        try (InputStream in = Files.newInputStream(file)) {
            Element root = parse(in).getDocumentElement();
            if (!root.getTagName().equals("configuration")) {
                throw unreadable(file, "expected <configuration>, found <" + root.getTagName() + ">");
            }
            for (Node node = root.getFirstChild(); node != null; node = node.getNextSibling()) {
                if (node instanceof Element element) {
                    addElement(file, element, here, newFinals);
                }
            }
        } catch (SAXParseException e) {
            throw unreadable(file, "line " + e.getLineNumber() + ": " + e.getMessage());
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw unreadable(file, FileMessages.of(e));
        }
        here.keySet().removeAll(finals);
        values.putAll(here);
        finals.addAll(newFinals);
    }

    private static Document parse(InputStream in) throws IOException, SAXException, ParserConfigurationException {
        DocumentBuilder builder = safeFactory().newDocumentBuilder();
        // Without one of ours the parser prints to the standard error as well.
        builder.setErrorHandler(new DefaultHandler());
        return builder.parse(in);
    }

    /** A configuration file names no other files: what it would fetch is refused. */
    private static DocumentBuilderFactory safeFactory() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setExpandEntityReferences(false);
        return factory;
    }

    private static void addElement(Path file, Element element, Map<String, String> values, Set<String> finals) {
        if (element.getTagName().equals("xi:include")) {
            throw unreadable(file, "xi:include isn't supported yet: expected <property> elements only");
        }
        if (!element.getTagName().equals("property")) {
            return;
        }
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
