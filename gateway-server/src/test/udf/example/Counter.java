package example;

import org.apache.hadoop.hive.ql.exec.UDF;
import org.apache.hadoop.hive.ql.udf.UDFType;

/** Numbers its calls. */
@UDFType(deterministic = false, stateful = true)
public class Counter extends UDF {
    private int calls;

    public int evaluate() {
        return ++calls;
    }

    public int evaluate(int step) {
        calls += step;
        return calls;
    }
}
