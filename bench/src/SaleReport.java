import java.util.List;
import java.util.stream.Collectors;

/** A table, and under it what is broken. */
record SaleReport(String text, boolean isSound) {
    static SaleReport of(String table, List<String> broken) {
        var lines = broken.stream().map("- BROKEN: %s%n"::formatted).collect(Collectors.joining());
        return new SaleReport(table + "\n" + (broken.isEmpty() ? "Nothing is broken." : lines), broken.isEmpty());
    }
}
