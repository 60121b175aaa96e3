import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.conf.HiveConf;
import org.apache.hadoop.hive.ql.exec.FunctionInfo;
import org.apache.hadoop.hive.ql.exec.FunctionRegistry;
import org.apache.hadoop.hive.ql.session.SessionState;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspectorConverters;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspectorUtils;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.PrimitiveObjectInspectorFactory;
import org.apache.hadoop.hive.serde2.typeinfo.ListTypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfoUtils;

/**
 * Runs beside Hive's jars: reads calls from the input, one a line, and answers each with a line. A call is the function's
 * name and its arguments, tabs between; an argument is a type, an equals sign and its text, URL-encoded, which is missing
 * for a null; an array's elements stand apart by semicolons. An answer is N for null, E for an error, U for no such
 * function, else V and the value with its type behind it, URL-encoded.
 */
class HiveFunctions {
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        HiveConf conf = new HiveConf();
        conf.set("hive.local.time.zone", arguments[0]);
        SessionState.setCurrentSessionState(new SessionState(conf));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            out.println(answer(line.split("\t")));
        }
    }

    private static String answer(String[] call) {
        try {
            FunctionInfo info = FunctionRegistry.getFunctionInfo(call[0]);
            if (info == null || !info.isGenericUDF()) {
                return "U";
            }
            GenericUDF function = info.getGenericUDF();
            ObjectInspector[] inspectors = new ObjectInspector[call.length - 1];
            GenericUDF.DeferredObject[] values = new GenericUDF.DeferredObject[call.length - 1];
            for (int i = 1; i < call.length; i++) {
                String[] argument = call[i].split("=", 2);
                TypeInfo type = TypeInfoUtils.getTypeInfoFromTypeString(argument[0]);
                ObjectInspector plain = TypeInfoUtils.getStandardWritableObjectInspectorFromTypeInfo(type);
                Object value = argument.length < 2 ? null : value(argument[1], type);
                inspectors[i - 1] = ObjectInspectorUtils.getConstantObjectInspector(plain, value);
                values[i - 1] = new GenericUDF.DeferredJavaObject(value);
            }
            ObjectInspector result = function.initialize(inspectors);
            Object given = function.evaluate(values);
            Object java = ObjectInspectorUtils.copyToStandardJavaObject(given, result);
            return java == null ? "N" : "V" + URLEncoder.encode(text(java) + " " + result.getTypeName(), StandardCharsets.UTF_8);
        } catch (Throwable e) {
            return "E" + URLEncoder.encode(String.valueOf(e), StandardCharsets.UTF_8);
        }
    }

    private static Object value(String text, TypeInfo type) {
        if (type instanceof ListTypeInfo) {
            List<Object> list = new ArrayList<>();
            for (String element : text.isEmpty() ? new String[0] : text.split(";")) {
                list.add(element.equals("~") ? null : value(element, ((ListTypeInfo) type).getListElementTypeInfo()));
            }
            return list;
        }
        ObjectInspector target = TypeInfoUtils.getStandardWritableObjectInspectorFromTypeInfo(type);
        return ObjectInspectorConverters.getConverter(
                        PrimitiveObjectInspectorFactory.javaStringObjectInspector, target)
                .convert(URLDecoder.decode(text, StandardCharsets.UTF_8));
    }

    private static String text(Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof byte[]) {
            StringBuilder hex = new StringBuilder("0x");
            for (byte each : (byte[]) value) {
                hex.append(String.format("%02x", each));
            }
            return hex.toString();
        }
        if (value instanceof List) {
            List<String> parts = new ArrayList<>();
            ((List<?>) value).forEach(element -> parts.add(text(element)));
            return parts.toString();
        }
        if (value instanceof Map) {
            List<String> parts = new ArrayList<>();
            ((Map<?, ?>) value).forEach((key, element) -> parts.add(text(key) + "=" + text(element)));
            parts.sort(null);
            return parts.toString();
        }
        return value.toString();
    }
}
