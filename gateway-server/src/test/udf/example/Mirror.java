package example;

import org.apache.hadoop.hive.ql.exec.UDFArgumentException;
import org.apache.hadoop.hive.ql.exec.UDFArgumentLengthException;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspectorUtils;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspectorUtils.ObjectInspectorCopyOption;

/** Gives its argument, of any type, as a Java object. */
public class Mirror extends GenericUDF {
    private ObjectInspector in;

    @Override
    public ObjectInspector initialize(ObjectInspector[] arguments) throws UDFArgumentException {
        if (arguments.length != 1) {
            throw new UDFArgumentLengthException("mirror takes one argument");
        }
        in = arguments[0];
        return ObjectInspectorUtils.getStandardObjectInspector(in, ObjectInspectorCopyOption.JAVA);
    }

    @Override
    public Object evaluate(DeferredObject[] arguments) throws HiveException {
        return ObjectInspectorUtils.copyToStandardJavaObject(arguments[0].get(), in);
    }

    @Override
    public String getDisplayString(String[] children) {
        return "mirror(" + children[0] + ")";
    }
}
