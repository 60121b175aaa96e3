package example;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.hive.ql.exec.UDF;

/** Does whatever goes wrong, by name. */
public class Bad extends UDF {
    public Integer evaluate(String what) throws Exception {
        switch (what) {
            case "throw" -> throw new IllegalStateException("this one always fails");
            case "deep" -> {
                return 1 + evaluate(what);
            }
            case "memory" -> {
                List<long[]> all = new ArrayList<>();
                while (true) {
                    all.add(new long[50_000_000]);
                }
            }
            case "sleep" -> {
                Thread.sleep(600_000);
                return 1;
            }
            case "missing" -> throw new NoClassDefFoundError("org/example/Absent");
            default -> {
                return what.length();
            }
        }
    }
}
