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
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * The configuration folder: {@code hive-site.xml} (and {@code core-site.xml}, {@code hdfs-site.xml}, {@code
 * metastore-site.xml}) as Hive and Hadoop read them, and {@code honeyflow.properties}, which wins.
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
        for (String name : XML_FILES) {
            Path file = folder.resolve(name);
            if (Files.exists(file)) {
                values.putAll(readXml(file));
            }
        }
        Path properties = folder.resolve(PROPERTIES_FILE);
        if (Files.exists(properties)) {
            values.putAll(readProperties(properties));
        }
        return new Settings(values);
    }

    private static Map<String, String> readProperties(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(file, String.valueOf(e.getMessage()));
        }
        Map<String, String> values = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return values;
    }

    private static Map<String, String> readXml(Path file) {
        Map<String, String> values = new HashMap<>();
        try (InputStream in = Files.newInputStream(file)) {
            Element root = safeFactory().newDocumentBuilder().parse(in).getDocumentElement();
            if (!root.getTagName().equals("configuration")) {
                throw unreadable(file, "expected <configuration>, found <" + root.getTagName() + ">");
            }
            for (Node node = root.getFirstChild(); node != null; node = node.getNextSibling()) {
                if (node instanceof Element property && property.getTagName().equals("property")) {
                    addProperty(file, property, values);
                }
            }
        } catch (SAXParseException e) {
            throw unreadable(file, "line " + e.getLineNumber() + ": " + e.getMessage());
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw unreadable(file, String.valueOf(e.getMessage()));
        }
        return values;
    }

    /** A configuration file names no other files: what it would fetch is refused. */
    private static DocumentBuilderFactory safeFactory() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setExpandEntityReferences(false);
        return factory;
    }

    private static void addProperty(Path file, Element property, Map<String, String> values) {
        String name = child(property, "name");
        if (name.isBlank()) {
            throw unreadable(file, "a <property> without a <name>");
        }
        values.put(name.strip(), child(property, "value").strip());
    }

    private static String child(Element property, String tag) {
        NodeList found = property.getElementsByTagName(tag);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }

    private static SqlException unreadable(Path file, String why) {
        return new SqlException(ErrorCode.INVALID_SETTING, "can't read configuration file " + file + ": " + why);
    }
}
