package example;

import org.apache.hadoop.hive.ql.exec.UDAF;
import org.apache.hadoop.hive.ql.exec.UDAFEvaluator;

/** An old UDAF: the longest text, and how many texts were as long. */
public class Longest extends UDAF {
    /** What a partial step gives. */
    public static class State {
        private String text;
        private int times;
    }

    /** For texts. */
    public static class Texts implements UDAFEvaluator {
        private State state = new State();

        @Override
        public void init() {
            state = new State();
        }

        public boolean iterate(String text) {
            if (text != null) {
                take(text, 1);
            }
            return true;
        }

        private void take(String text, int times) {
            if (state.text == null || text.length() > state.text.length()) {
                state.text = text;
                state.times = times;
            } else if (text.length() == state.text.length()) {
                state.text = text.compareTo(state.text) < 0 ? text : state.text;
                state.times += times;
            }
        }

        public State terminatePartial() {
            return state.text == null ? null : state;
        }

        public boolean merge(State other) {
            if (other != null) {
                take(other.text, other.times);
            }
            return true;
        }

        public String terminate() {
            return state.text == null ? null : state.text + "*" + state.times;
        }
    }
}
