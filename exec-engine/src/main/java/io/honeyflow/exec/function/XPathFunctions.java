package io.honeyflow.exec.function;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpression;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * What XPath finds in XML; null, or no texts, for an empty text or path and for a path that is none. Nothing outside the text is read.
 * Source of the rules: Hive's UDFXPath classes.
 */
final class XPathFunctions {
    private static final DataType STRING = DataType.STRING;

    private XPathFunctions() {}

    static List<ScalarFunction> all() {
        List<ScalarFunction> all = new ArrayList<>();
        all.add(function(
                "xpath",
                "an array of texts",
                new DataType.Array(STRING),
                XPathConstants.NODESET,
                XPathFunctions::texts));
        all.add(function("xpath_string", "a text", STRING, XPathConstants.STRING, found -> found));
        all.add(function("xpath_boolean", "whether it is there", DataType.BOOLEAN, XPathConstants.BOOLEAN, f -> f));
        all.add(number("xpath_short", DataType.SMALLINT, Double::shortValue));
        all.add(number("xpath_int", DataType.INT, Double::intValue));
        all.add(number("xpath_long", DataType.BIGINT, Double::longValue));
        all.add(number("xpath_float", DataType.FLOAT, Double::floatValue));
        all.add(number("xpath_double", DataType.DOUBLE, d -> d));
        all.add(number("xpath_number", DataType.DOUBLE, d -> d));
        return all;
    }

    private static ScalarFunction number(String name, DataType result, Function<Double, Object> convert) {
        return function(name, "a number", result, XPathConstants.NUMBER, found -> convert.apply((Double) found));
    }

    private static ScalarFunction function(
            String name, String gives, DataType result, QName wanted, Function<Object, Object> convert) {
        return new ScalarFunction(
                name, name + "(xml, path): " + gives, Typing.of(result, STRING, STRING), RowKernel.strict(v -> {
                    Object found = find(String.valueOf(v[0]), String.valueOf(v[1]), wanted);
                    Object none = wanted == XPathConstants.NODESET ? List.of() : null;
                    return found == null ? none : convert.apply(found);
                }));
    }

    private static Object texts(Object found) {
        List<String> texts = new ArrayList<>();
        NodeList nodes = (NodeList) found;
        for (int i = 0; i < nodes.getLength(); i++) {
            String text = nodes.item(i).getNodeValue();
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    private static @Nullable Object find(String xml, String path, QName wanted) {
        if (xml.isEmpty() || path.isEmpty()) {
            return null;
        }
        XPathExpression expression;
        try {
            expression = XPathFactory.newInstance().newXPath().compile(path);
        } catch (XPathExpressionException e) {
            return null;
        }
        try {
            return expression.evaluate(builder().parse(new InputSource(new StringReader(xml))), wanted);
        } catch (XPathExpressionException e) {
            throw new SqlException(
                    ErrorCode.INVALID_VALUE, "a path that doesn't lead to what is asked: '" + path + "'");
        } catch (SAXException | IOException e) {
            throw new SqlException(ErrorCode.INVALID_VALUE, "a text that is no XML: " + e.getMessage());
        }
    }

    private static DocumentBuilder builder() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
