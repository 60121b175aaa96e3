package example;

import java.io.IOException;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.PrimitiveObjectInspectorFactory;

/** Gives how many of its instances have been closed. */
public class Closed extends GenericUDF {
    private static int closed;

    @Override
    public ObjectInspector initialize(ObjectInspector[] arguments) {
        return PrimitiveObjectInspectorFactory.javaIntObjectInspector;
    }

    @Override
    public Object evaluate(DeferredObject[] arguments) {
        return closed;
    }

    @Override
    public void close() throws IOException {
        closed++;
    }

    @Override
    public String getDisplayString(String[] children) {
        return "closed()";
    }
}
