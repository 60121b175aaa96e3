package example;

import org.apache.hadoop.hive.ql.udf.generic.GenericUDF;
import org.apache.hadoop.hive.serde2.objectinspector.ConstantObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.PrimitiveObjectInspectorFactory;
import org.apache.hadoop.io.Text;

/** Says what it was called with: types, and the values of constants. */
public class Arguments extends GenericUDF {
    private final Text text = new Text();

    @Override
    public ObjectInspector initialize(ObjectInspector[] arguments) {
        StringBuilder all = new StringBuilder();
        for (ObjectInspector argument : arguments) {
            all.append(all.length() == 0 ? "" : ", ").append(argument.getTypeName());
            if (argument instanceof ConstantObjectInspector constant) {
                all.append("=").append(constant.getWritableConstantValue());
            }
        }
        text.set(all.toString());
        return PrimitiveObjectInspectorFactory.writableStringObjectInspector;
    }

    @Override
    public Object evaluate(DeferredObject[] arguments) {
        return text;
    }

    @Override
    public String getDisplayString(String[] children) {
        return "arguments(" + String.join(", ", children) + ")";
    }
}
