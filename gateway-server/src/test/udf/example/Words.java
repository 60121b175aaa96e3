package example;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDTF;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspectorFactory;
import org.apache.hadoop.hive.serde2.objectinspector.StructObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.PrimitiveObjectInspectorFactory;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.StringObjectInspector;

/** A row for each word of a text; at the end one with the number of all words. */
public class Words extends GenericUDTF {
    private StringObjectInspector in;
    private int all;

    @Override
    public StructObjectInspector initialize(StructObjectInspector arguments) throws UDFArgumentException {
        in = (StringObjectInspector) arguments.getAllStructFieldRefs().get(0).getFieldObjectInspector();
        List<String> names = List.of("word", "place");
        List<ObjectInspector> inspectors = List.of(
                PrimitiveObjectInspectorFactory.javaStringObjectInspector,
                PrimitiveObjectInspectorFactory.javaIntObjectInspector);
        return ObjectInspectorFactory.getStandardStructObjectInspector(names, new ArrayList<>(inspectors));
    }

    @Override
    public void process(Object[] arguments) throws HiveException {
        String text = in.getPrimitiveJavaObject(arguments[0]);
        int place = 0;
        for (String word : text == null || text.isEmpty() ? new String[0] : text.split(" ")) {
            forward(new Object[] {word, place++});
            all++;
        }
    }

    @Override
    public void close() throws HiveException {
        forward(new Object[] {"(all)", all});
    }
}
