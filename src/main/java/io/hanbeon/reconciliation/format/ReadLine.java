package io.hanbeon.reconciliation.format;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.hanbeon.reconciliation.format.BadCell.Reason;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.SpreadsheetCsv;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a line of cells what it says, or keeps it with the first cell that cannot be read. */
final class ReadLine {
    private static final int VALUE_LENGTH_MAX = 200;
    private static final int RAW_LENGTH_MAX = 2_000;
    private static final int CELL_LENGTH_MAX = 1_000;
    private static final int YEAR_MIN = 2000;
    private static final int YEAR_MAX = 2099;
    private static final Pattern UNREADABLE = Pattern.compile("[\\p{Cc}\\p{Co}\\p{Cs}\uFFFD\uFEFF]");
    private static final Pattern NOTHING = Pattern.compile("-?|0");

    private final FileFormat format;
    private final List<String> header;
    private final Map<Column, Integer> places;

    ReadLine(FileFormat format, List<String> header, Map<Column, Integer> places) {
        this.format = format;
        this.header = header;
        this.places = places;
    }

    /** Empty where the line says nothing, or sums others up. */
    Optional<FileLine> read(int number, List<String> cells) {
        var first = cells.stream()
                .map(ReadLine::trim)
                .filter(cell -> !cell.isEmpty())
                .findFirst();
        if (first.isEmpty() || format.footers().stream().anyMatch(first.get()::startsWith)) {
            return Optional.empty();
        }
        try {
            return Optional.of(item(number, cells));
        } catch (BadCell bad) {
            return Optional.of(new FileLine.Bad(
                    number,
                    shortened(bad.column, 100),
                    bad.reason,
                    shortened(bad.value, VALUE_LENGTH_MAX),
                    shortened(csv(cells), RAW_LENGTH_MAX)));
        }
    }

    private FileLine.Item item(int number, List<String> cells) throws BadCell {
        requireShape(cells);
        var currency = currency(cells);
        return new FileLine.Item(
                number,
                day(cells),
                amount(cells, currency),
                fee(cells, currency),
                currency.getCurrencyCode(),
                text(cells, Column.TRANSACTION_ID, 64),
                text(cells, Column.APPROVAL_NUMBER, 40),
                settlement(cells),
                text(cells, Column.MERCHANT, 100),
                text(cells, Column.TEXT, VALUE_LENGTH_MAX),
                origin(cells));
    }

    private FileLine.@Nullable Origin origin(List<String> cells) throws BadCell {
        var text = text(cells, Column.ORIGIN, VALUE_LENGTH_MAX);
        if (text == null) {
            return null;
        }
        return FileLine.Origin.parse(text).orElseThrow(() -> bad(Reason.ORIGIN, Column.ORIGIN, text));
    }

    private void requireShape(List<String> cells) throws BadCell {
        boolean isShort = cells.size() < header.size();
        if (isShort || cells.subList(header.size(), cells.size()).stream().anyMatch(cell -> !cell.isBlank())) {
            throw new BadCell(Reason.COLUMNS, "*", cells.size() + " != " + header.size());
        }
    }

    private LocalDate day(List<String> cells) throws BadCell {
        var cell = AmountForms.narrow(cell(cells, Column.DATE));
        for (var pattern : format.dates()) {
            try {
                var day = LocalDate.from(pattern.parse(cell));
                if (day.getYear() >= YEAR_MIN && day.getYear() <= YEAR_MAX) {
                    return day;
                }
            } catch (DateTimeException notOfThisPattern) {
                continue;
            }
        }
        throw bad(Reason.DATE, Column.DATE, cell);
    }

    private Currency currency(List<String> cells) throws BadCell {
        if (!places.containsKey(Column.CURRENCY)) {
            return format.currency();
        }
        var cell = cell(cells, Column.CURRENCY);
        try {
            return Currency.getInstance(cell);
        } catch (IllegalArgumentException noCurrency) {
            throw bad(Reason.CURRENCY, Column.CURRENCY, cell);
        }
    }

    private long amount(List<String> cells, Currency currency) throws BadCell {
        long amount =
                places.containsKey(Column.AMOUNT) ? required(cells, Column.AMOUNT, currency) : credit(cells, currency);
        if (amount == 0) {
            throw bad(Reason.NO_AMOUNT, amountColumn(), "0");
        }
        return isBack(cells) ? -Math.abs(amount) : amount;
    }

    private Column amountColumn() {
        return places.containsKey(Column.AMOUNT) ? Column.AMOUNT : Column.CREDIT;
    }

    private boolean isBack(List<String> cells) throws BadCell {
        return places.containsKey(Column.KIND) && format.backWords().contains(cell(cells, Column.KIND));
    }

    /** What came in, less what went out; one of them has nothing. */
    private long credit(List<String> cells, Currency currency) throws BadCell {
        var credit = cell(cells, Column.CREDIT);
        var debit = cell(cells, Column.DEBIT);
        boolean isCredit = !NOTHING.matcher(credit).matches();
        boolean isDebit = !NOTHING.matcher(debit).matches();
        if (isCredit && isDebit) {
            throw bad(Reason.TWO_AMOUNTS, Column.CREDIT, credit + " / " + debit);
        }
        if (!isCredit && !isDebit) {
            throw bad(Reason.NO_AMOUNT, Column.CREDIT, credit);
        }
        return isCredit ? required(cells, Column.CREDIT, currency) : -required(cells, Column.DEBIT, currency);
    }

    private @Nullable Long fee(List<String> cells, Currency currency) throws BadCell {
        return places.containsKey(Column.FEE) && !cell(cells, Column.FEE).isEmpty()
                ? (Long) required(cells, Column.FEE, currency)
                : null;
    }

    private long required(List<String> cells, Column column, Currency currency) throws BadCell {
        var cell = cell(cells, column);
        var own = format.fractionDigits();
        int digits = own == null ? currency.getDefaultFractionDigits() : own;
        var amount = AmountForms.parse(cell, currency, digits);
        if (amount.isEmpty()) {
            throw bad(cell.isEmpty() ? Reason.NO_AMOUNT : Reason.AMOUNT, column, cell);
        }
        return amount.getAsLong();
    }

    private @Nullable Long settlement(List<String> cells) throws BadCell {
        var text = text(cells, Column.SETTLEMENT, 64);
        if (text == null) {
            return null;
        }
        return Ids.parse(text).orElseThrow(() -> bad(Reason.SETTLEMENT, Column.SETTLEMENT, text));
    }

    private @Nullable String text(List<String> cells, Column column, int lengthMax) throws BadCell {
        if (!places.containsKey(column)) {
            return null;
        }
        var cell = Normalizer.normalize(cell(cells, column), Normalizer.Form.NFC);
        if (cell.length() > lengthMax) {
            throw bad(Reason.TOO_LONG, column, cell);
        }
        return cell.isEmpty() ? null : cell;
    }

    private String cell(List<String> cells, Column column) throws BadCell {
        var place = places.get(column);
        if (place == null) {
            return "";
        }
        var cell = SpreadsheetCsv.plain(trim(cells.get(place)));
        if (cell.length() > CELL_LENGTH_MAX) {
            throw bad(Reason.TOO_LONG, column, cell);
        }
        if (UNREADABLE.matcher(cell).find()) {
            throw bad(Reason.CHARACTERS, column, cell);
        }
        return cell;
    }

    private BadCell bad(Reason reason, Column column, String value) {
        var place = places.get(column);
        return new BadCell(reason, place == null ? column.name() : trim(header.get(place)), value);
    }

    private static String trim(String cell) {
        int from = 0;
        int to = cell.length();
        while (from < to && isEdge(cell.charAt(from))) {
            from++;
        }
        while (from < to && isEdge(cell.charAt(to - 1))) {
            to--;
        }
        return cell.substring(from, to);
    }

    /** A byte order mark in the middle of a file is where two were joined. */
    private static boolean isEdge(char character) {
        return character <= ' ' && character != 0
                || character == '\uFEFF'
                || character == '\u3000'
                || character == '\u00A0';
    }

    private static String csv(List<String> cells) {
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(cells.size() > CELL_LENGTH_MAX ? cells.subList(0, CELL_LENGTH_MAX) : cells);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().stripTrailing();
    }

    private static String shortened(String text, int lengthMax) {
        return text.length() <= lengthMax ? text : text.substring(0, lengthMax);
    }
}
