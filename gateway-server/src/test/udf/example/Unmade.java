package example;

import org.apache.hadoop.hive.ql.exec.UDF;

/** Can't be made. */
public class Unmade extends UDF {
    public Unmade() {
        throw new IllegalStateException("not today");
    }

    public int evaluate() {
        return 1;
    }
}
