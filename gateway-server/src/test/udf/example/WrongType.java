package example;

import org.apache.hadoop.hive.ql.udf.generic.GenericUDF;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.PrimitiveObjectInspectorFactory;

/** Says it gives numbers and gives texts. */
public class WrongType extends GenericUDF {
    @Override
    public ObjectInspector initialize(ObjectInspector[] arguments) {
        return PrimitiveObjectInspectorFactory.javaIntObjectInspector;
    }

    @Override
    public Object evaluate(DeferredObject[] arguments) {
        return "no number";
    }

    @Override
    public String getDisplayString(String[] children) {
        return "wrong()";
    }
}
