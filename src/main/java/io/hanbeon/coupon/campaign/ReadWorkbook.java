package io.hanbeon.coupon.campaign;

import io.hanbeon.coupon.CouponRefusal;
import io.hanbeon.shared.EnteredText;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.jspecify.annotations.Nullable;

/**
 * Recipients from the first sheet of a workbook. The first row with anything in it names the columns; the number's is known
 * by its name, every other is a variable of the text. Rows that are hidden or filtered count as the others do; blank ones
 * do not, wherever they are.
 */
@ApplicationScoped
public class ReadWorkbook {
    private static final Set<String> NUMBER =
            Set.of("전화번호", "수신번호", "수신자번호", "휴대폰", "휴대폰번호", "휴대전화", "핸드폰", "연락처", "phone", "mobile", "recipient");

    private final WorkbookSettings settings;
    private final Clock clock;
    private final Semaphore places;

    ReadWorkbook(WorkbookSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.places = new Semaphore(settings.readAtOnceMax());
    }

    /**
     * Takes its time, and memory; on a worker. Fails with {@link CouponRefusal.FileUnusable}, or with
     * {@link CouponRefusal.TooManyFiles} while others are read.
     */
    public ReadRecipients into(ReadRecipients recipients, byte[] file) {
        if (!places.tryAcquire()) {
            throw new CouponRefusal.TooManyFiles();
        }
        try {
            return read(recipients, file);
        } finally {
            places.release();
        }
    }

    private ReadRecipients read(ReadRecipients recipients, byte[] file) {
        new CheckWorkbook(settings).require(file);
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(file), new ReadingOptions(true, true));
                var rows = workbook.getFirstSheet().openStream()) {
            var cells = new WorkbookCells(workbook.isDate1904(), settings.columnsMax());
            var deadline = clock.instant().plus(settings.readMax());
            var odd = OddCells.find(file, settings.rowsMax(), () -> requireInTime(deadline));
            read(new RowsInTurn(rows.iterator(), odd), cells, recipients, deadline);
            return recipients;
        } catch (IOException | UncheckedIOException broken) {
            throw CheckWorkbook.refused("broken", "파일이 깨졌습니다", "It is broken");
        } catch (CouponRefusal known) {
            throw known;
        } catch (RuntimeException unreadable) {
            throw CheckWorkbook.refused("unreadable", "읽을 수 없는 내용이 있습니다", "Something in it cannot be read");
        }
    }

    private void read(RowsInTurn rows, WorkbookCells reader, ReadRecipients recipients, Instant deadline) {
        Columns columns = null;
        int filled = 0;
        while (rows.advance()) {
            requireInTime(deadline);
            var odd = rows.oddCell();
            var cells = odd.isPresent() ? Map.<Integer, WorkbookCells.Read>of() : reader.filled(rows.row());
            if (odd.isEmpty() && cells.isEmpty()) {
                continue;
            }
            CheckWorkbook.requireRows(++filled, settings.rowsMax());
            if (columns == null) {
                columns = odd.map(Columns::unreadable).orElseGet(() -> Columns.of(cells));
            } else if (odd.isPresent()) {
                recipients.refuse(
                        RowFault.CELL_UNREADABLE.at(
                                odd.get().row(), odd.get().at(), odd.get().value()),
                        "",
                        Map.of());
            } else {
                columns.take(rows.number(), cells, recipients);
            }
        }
        if (columns == null) {
            throw CheckWorkbook.refused("no-rows", "첫 시트에 내용이 없습니다", "Its first sheet is empty");
        }
    }

    private void requireInTime(Instant deadline) {
        if (clock.instant().isAfter(deadline)) {
            throw CheckWorkbook.refused("too-slow", "읽는 데 너무 오래 걸립니다", "It takes too long to read");
        }
    }

    private record Columns(int number, Map<Integer, String> names) {
        static Columns unreadable(OddCell odd) {
            throw CheckWorkbook.refused(
                    "unreadable", odd.at() + " 셀을 읽을 수 없습니다", "The cell " + odd.at() + " cannot be read");
        }

        static Columns of(Map<Integer, WorkbookCells.Read> cells) {
            var names = new LinkedHashMap<Integer, String>();
            cells.forEach((column, cell) ->
                    names.put(column, EnteredText.composedInLines(cell.text()).strip()));
            return names.entrySet().stream()
                    .filter(entry -> NUMBER.contains(plain(entry.getValue())))
                    .findFirst()
                    .map(entry -> new Columns(entry.getKey(), names))
                    .orElseThrow(() -> CheckWorkbook.refused(
                            "no-number-column", "첫 행에 '전화번호' 열이 없습니다", "Its first row names no column of numbers"));
        }

        private static String plain(String name) {
            return name.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
        }

        void take(int row, Map<Integer, WorkbookCells.Read> cells, ReadRecipients recipients) {
            var address = address(number, row);
            var faulty =
                    cells.values().stream().filter(WorkbookCells.Read::isFaulty).findFirst();
            if (faulty.isPresent()) {
                recipients.refuse(
                        RowFault.CELL_UNREADABLE.at(
                                row,
                                address(faulty.get().column(), row),
                                faulty.get().text()),
                        number(cells.get(number)),
                        variables(cells));
            } else {
                recipients.take(row, address, number(cells.get(number)), variables(cells));
            }
        }

        /** Some put an apostrophe before it, to keep the spreadsheet from taking it for a number. */
        private static String number(WorkbookCells.@Nullable Read cell) {
            var text = cell == null ? "" : cell.text().strip();
            var digits = text.startsWith("'") ? text.substring(1) : text;
            return digits.matches("82\\d{9,10}") ? "+" + digits : digits;
        }

        private Map<String, String> variables(Map<Integer, WorkbookCells.Read> cells) {
            var variables = new LinkedHashMap<String, String>();
            names.forEach((column, name) -> {
                var cell = cells.get(column);
                if (column != number && cell != null && !name.isEmpty() && !RowFault.REASONS.contains(name)) {
                    variables.put(name, EnteredText.composedInLines(cell.text()).strip());
                }
            });
            return variables;
        }

        private static String address(int column, int row) {
            var letters = new StringBuilder();
            for (int left = column + 1; left > 0; left = (left - 1) / 26) {
                letters.insert(0, (char) ('A' + (left - 1) % 26));
            }
            return letters.append(row).toString();
        }
    }
}
