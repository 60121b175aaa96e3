package io.honeyflow.gateway.table;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.option.Option;
import io.honeyflow.api.text.RowText;
import io.honeyflow.api.text.RowTexts;
import io.honeyflow.api.type.Schema;
import java.time.ZoneId;

/** What scripts get where they are switched off: an error of code PERMISSION. @param setting the one that says so */
public record NoTexts(Option<Boolean> setting) implements RowTexts {
    private SqlException refused() {
        return new SqlException(
                ErrorCode.PERMISSION,
                "TRANSFORM, MAP and REDUCE are switched off here: " + setting.name() + " is false");
    }

    @Override
    public Printer printer(RowText text, Schema schema, ZoneId zone) {
        throw refused();
    }

    @Override
    public Parser parser(RowText text, Schema schema, ZoneId zone) {
        throw refused();
    }
}
