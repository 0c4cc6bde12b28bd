package io.hanbeon.coupon.campaign;

import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.dhatim.fastexcel.reader.Row;

/** Rows one by one. Where the library gives one up it goes on behind it, if we know for which cell. */
final class RowsInTurn {
    private final Iterator<Row> rows;
    private final Map<Integer, OddCell> oddCells;
    private int place = -1;
    private int numberOfFirst = -1;
    private Optional<Row> row = Optional.empty();

    RowsInTurn(Iterator<Row> rows, Map<Integer, OddCell> oddCells) {
        this.rows = rows;
        this.oddCells = oddCells;
    }

    /** @return whether there is one more */
    boolean advance() {
        place++;
        row = Optional.empty();
        try {
            boolean isMore = rows.hasNext();
            row = isMore ? Optional.of(rows.next()) : row;
            numberOfFirst = numberOfFirst < 0 && isMore ? row().getRowNum() : numberOfFirst;
            return isMore;
        } catch (NumberFormatException | IndexOutOfBoundsException | IllegalStateException odd) {
            if (oddCell().isEmpty()) {
                throw odd;
            }
            return true;
        }
    }

    /** For which the row cannot be read. */
    Optional<OddCell> oddCell() {
        return Optional.ofNullable(oddCells.get(place));
    }

    /** Where there is no such cell. */
    Row row() {
        return row.orElseThrow();
    }

    /** The library counts rows that do not say their number from 0. */
    int number() {
        return row().getRowNum() + (numberOfFirst == 0 ? 1 : 0);
    }
}
