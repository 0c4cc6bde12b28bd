package io.hanbeon.coupon.campaign;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.Row;

/** Reads cells as their texts: a date as {@code yyyy-MM-dd}, any other number by its digits, however the cell shows them. */
final class WorkbookCells {
    private static final LocalDate FIRST_OF_1904 = LocalDate.of(1904, 1, 1);
    private static final LocalDate BEFORE_1900 = LocalDate.of(1899, 12, 31);

    /** Spreadsheets have a 29th of February 1900. */
    private static final int NO_DAY = 60;

    private static final int DAYS_MAX = 2_958_465;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,7}(\\.\\d{1,17})?(E-?\\d{1,2})?");

    /** Of a format, what is shown as it is: quoted, escaped, or a condition, colour or language. */
    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[[^\\]]*]");

    private final boolean isOf1904;
    private final int columnsMax;

    WorkbookCells(boolean isOf1904, int columnsMax) {
        this.isOf1904 = isOf1904;
        this.columnsMax = columnsMax;
    }

    /** @param isFaulty whether nobody can read it; {@code text} is as it stands then */
    record Read(int column, boolean isFaulty, String text) {}

    /** By column; cells that hold nothing count as none. */
    Map<Integer, Read> filled(Row row) {
        return row.stream()
                .filter(Objects::nonNull)
                .filter(cell -> cell.getColumnIndex() < columnsMax)
                .map(this::read)
                .filter(read -> read.isFaulty() || !read.text().isBlank())
                .collect(Collectors.toMap(Read::column, read -> read, (one, twice) -> one, LinkedHashMap::new));
    }

    private Read read(Cell cell) {
        return new Read(cell.getColumnIndex(), cell.getType() == CellType.ERROR, text(cell));
    }

    private String text(Cell cell) {
        return switch (cell.getType()) {
            case NUMBER -> day(cell).orElseGet(() -> cell.asNumber().toPlainString());
            case FORMULA -> day(cell).orElseGet(() -> Objects.toString(cell.getText(), ""));
            case STRING, BOOLEAN -> Objects.toString(cell.getText(), "");
            case EMPTY -> "";
            case ERROR -> Objects.toString(cell.getRawValue(), "");
        };
    }

    private Optional<String> day(Cell cell) {
        var value = Objects.toString(cell.getRawValue(), "");
        return isDate(cell) && NUMBER.matcher(value).matches()
                ? day(new BigDecimal(value).setScale(0, RoundingMode.DOWN).intValue())
                        .map(LocalDate::toString)
                : Optional.empty();
    }

    Optional<LocalDate> day(int serial) {
        if (serial < 1 || serial > DAYS_MAX || serial == NO_DAY && !isOf1904) {
            return Optional.empty();
        }
        return Optional.of(
                isOf1904
                        ? FIRST_OF_1904.plusDays(serial)
                        : BEFORE_1900.plusDays(serial > NO_DAY ? serial - 1 : serial));
    }

    /** By the number of a format that spreadsheets bring along, or by what a written one shows. */
    private static boolean isDate(Cell cell) {
        var id = cell.getDataFormatId();
        if (id != null && isDate(id)) {
            return true;
        }
        var format = Objects.toString(cell.getDataFormatString(), "");
        return LITERAL.matcher(format).replaceAll("").matches("(?is).*[yd].*");
    }

    private static boolean isDate(int format) {
        return format >= 14 && format <= 17
                || format == 22
                || format >= 27 && format <= 31
                || format == 36
                || format >= 50 && format <= 54
                || format >= 57 && format <= 58;
    }
}
