package example;

import org.apache.hadoop.hive.ql.exec.Description;
import org.apache.hadoop.hive.ql.exec.UDF;
import org.apache.hadoop.io.Text;

/** An old UDF whose methods are chosen by the types of the arguments. */
@Description(
        name = "add",
        value = "_FUNC_(a, b, ..) - the sum of numbers, or texts one behind the other",
        extended = "Example:\n  > SELECT _FUNC_(1, 2);\n  3")
public class Add extends UDF {
    public Integer evaluate(Integer a, Integer b) {
        return a == null || b == null ? null : a + b;
    }

    public Double evaluate(Double a, Double b) {
        return a == null || b == null ? null : a + b;
    }

    public Text evaluate(Text... parts) {
        StringBuilder all = new StringBuilder();
        for (Text part : parts) {
            all.append(part);
        }
        return new Text(all.toString());
    }
}
