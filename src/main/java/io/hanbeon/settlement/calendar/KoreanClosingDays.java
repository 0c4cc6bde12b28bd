package io.hanbeon.settlement.calendar;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Weekdays on which Korean banks are closed, from {@code korean-closing-days.csv}: public holidays, their substitutes and
 * Labour Day. Three of them follow the moon, so they are listed and not reckoned.
 */
final class KoreanClosingDays {
    private static final String FILE = "/korean-closing-days.csv";

    private KoreanClosingDays() {}

    static Set<LocalDate> read() {
        var file = Objects.requireNonNull(KoreanClosingDays.class.getResourceAsStream(FILE), FILE);
        try (var lines = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.stream()
                    .map(line -> LocalDate.parse(line.getField("day")))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
