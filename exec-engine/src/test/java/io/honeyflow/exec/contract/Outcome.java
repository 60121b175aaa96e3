package io.honeyflow.exec.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.source.Watermark;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.exec.data.RowText;
import io.honeyflow.exec.operator.Output;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Takes what an operator gives, and sees that it gives it properly. */
class Outcome implements Output {
    private final Schema schema;
    private final List<String> rows = new ArrayList<>();
    private final List<Watermark> marks = new ArrayList<>();

    Outcome(Schema schema) {
        this.schema = schema;
    }

    @Override
    public boolean emit(Batch batch) {
        if (batch.rowCount() == 0) {
            return true;
        }
        assertThat(marks).as("marks before these rows").doesNotContain(Watermark.END);
        checkForm(batch);
        for (int i = 0; i < batch.rowCount(); i++) {
            String text = RowText.of(batch.row(i));
            if (!batch.kinds().isDelete(batch.selection().position(i))) {
                rows.add(text);
            } else if (!rows.remove(text)) {
                throw new AssertionError("took back a row that isn't there: " + text);
            }
        }
        return true;
    }

    private void checkForm(Batch batch) {
        assertThat(batch.schema().types()).isEqualTo(schema.types());
        int least = 0;
        for (int i = 0; i < batch.rowCount(); i++) {
            int position = batch.selection().position(i);
            assertThat(position).as("a live row behind the last one").isGreaterThanOrEqualTo(least);
            least = position + 1;
        }
        for (int c = 0; c < schema.size(); c++) {
            ColumnVector column = batch.column(c);
            assertThat(column.type()).as("type of column %d", c).isEqualTo(schema.type(c));
            assertThat(column.size()).as("rows of column %d", c).isGreaterThanOrEqualTo(least);
        }
    }

    @Override
    public void watermark(Watermark mark) {
        marks.add(mark);
    }

    List<Watermark> marks() {
        return marks;
    }

    /** What has been given and not taken back. */
    List<String> rows(ContractCase.Order order) {
        List<String> copy = new ArrayList<>(rows);
        if (order == ContractCase.Order.ANY) {
            Collections.sort(copy);
        }
        return copy;
    }
}
