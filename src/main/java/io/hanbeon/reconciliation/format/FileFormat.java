package io.hanbeon.reconciliation.format;

import io.hanbeon.reconciliation.Book;
import java.text.Normalizer;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a file is read.
 *
 * @param columns names that a column may have, by what it holds
 * @param fractionDigits of amounts; {@code null}: as many as the currency has
 */
public record FileFormat(
        String name,
        String label,
        String book,
        @Nullable String channel,
        char delimiter,
        List<String> charsets,
        Map<Column, List<String>> columns,
        Set<Column> optional,
        List<DateTimeFormatter> dates,
        @Nullable Integer fractionDigits,
        Currency currency,
        Set<String> backWords,
        List<String> footers) {

    static FileFormat of(String name, FormatSettings.Format data) {
        var columns = new EnumMap<Column, List<String>>(Column.class);
        data.columns().forEach((column, names) -> columns.put(Column.of(column), List.of(names.split("\\|"))));
        var optional = EnumSet.noneOf(Column.class);
        columns.put(Column.ORIGIN, List.of(Column.ORIGIN_NAME));
        optional.add(Column.ORIGIN);
        data.optional().ifPresent(names -> names.forEach(column -> optional.add(Column.of(column))));
        return new FileFormat(
                name,
                data.label(),
                data.book(),
                data.channel().orElse(null),
                data.delimiter().equals("TAB") ? '\t' : data.delimiter().charAt(0),
                data.charsets(),
                columns,
                optional,
                data.dates().stream()
                        .map(pattern -> DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
                                .withResolverStyle(ResolverStyle.STRICT))
                        .toList(),
                data.fractionDigits().isPresent()
                        ? (Integer) data.fractionDigits().getAsInt()
                        : null,
                Currency.getInstance(data.currency()),
                Set.copyOf(data.backWords().orElse(List.of())),
                data.footers());
    }

    /** Whether its lines confirm what the platform paid out. */
    public boolean tellsOfPayouts() {
        return book.equals(Book.SETTLEMENTS);
    }

    /** Where each column is, if the cells are the header; empty if one that is needed is not among them. */
    Optional<Map<Column, Integer>> places(List<String> cells) {
        var header = cells.stream().map(FileFormat::plain).toList();
        var places = new EnumMap<Column, Integer>(Column.class);
        columns.forEach((column, names) -> names.stream()
                .mapToInt(name -> header.indexOf(plain(name)))
                .filter(place -> place >= 0)
                .findFirst()
                .ifPresent(place -> places.put(column, place)));
        var missing = new HashSet<>(columns.keySet());
        missing.removeAll(places.keySet());
        return optional.containsAll(missing) ? Optional.of(places) : Optional.empty();
    }

    /** Names of the columns that a header must have. */
    List<String> needed() {
        var needed = new ArrayList<String>();
        columns.forEach((column, names) -> {
            if (!optional.contains(column)) {
                needed.add(String.join("|", names));
            }
        });
        return needed;
    }

    /** The names as they are told. */
    public static String told(Collection<String> names) {
        return String.join(", ", names);
    }

    /** Spaces, width and case are no part of a column's name. */
    private static String plain(String name) {
        return Arrays.stream(Normalizer.normalize(name, Normalizer.Form.NFKC).split("[\\s\\uFEFF]+"))
                .reduce("", String::concat)
                .toLowerCase(Locale.ROOT);
    }
}
