package io.hanbeon.message.ums;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.hanbeon.message.provider.ResultCode;
import io.hanbeon.message.provider.ResultCode.Meaning;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The hub's result codes, from {@code ums-codes.csv}: one code or a range a line, the narrowest that holds a code tells
 * its meaning. The widest ones say of which kind a code is that the vendor does not list.
 */
@ApplicationScoped
class UmsCodes {
    private static final String FILE = "/ums-codes.csv";
    private static final Pattern CODE = Pattern.compile("\\d{5}");

    private final List<Range> ranges = read();

    private record Range(int first, int last, Meaning meaning, String ko, String en) {
        private static Range of(NamedCsvRecord line) {
            var ends = line.getField("codes").split("-", 2);
            return new Range(
                    Integer.parseInt(ends[0]),
                    Integer.parseInt(ends[ends.length - 1]),
                    Meaning.valueOf(line.getField("meaning").toUpperCase(Locale.ROOT)),
                    line.getField("ko"),
                    line.getField("en"));
        }

        private boolean holds(int code) {
            return first <= code && code <= last;
        }

        private int width() {
            return last - first;
        }

        private ResultCode as(String code) {
            return new ResultCode(code, meaning, ko, en);
        }
    }

    /** A code that nobody told us of is a failure of which nobody said that nothing arrives. */
    ResultCode of(String code) {
        return CODE.matcher(code).matches() ? find(code) : unknown(code);
    }

    private ResultCode find(String code) {
        int number = Integer.parseInt(code);
        return ranges.stream()
                .filter(range -> range.holds(number))
                .findFirst()
                .map(range -> range.as(code))
                .orElseGet(() -> unknown(code));
    }

    private static ResultCode unknown(String code) {
        return new ResultCode(code, Meaning.UNCERTAIN, "알 수 없는 결과 코드", "Unknown result code");
    }

    private static List<Range> read() {
        var file = Objects.requireNonNull(UmsCodes.class.getResourceAsStream(FILE), FILE);
        try (var lines = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.stream()
                    .map(Range::of)
                    .sorted(Comparator.comparingInt(Range::width))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
