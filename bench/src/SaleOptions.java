import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is sold to how many, and what goes wrong meanwhile.
 *
 * @param part sale, kills or late
 * @param instances of the server, called in turn
 * @param atOnce calls that are under way at once
 * @param admittedPerMinute by the line before the sale
 * @param faults those of part kills; none: all
 * @param kills at moments of chance, besides those at each commit of the saga
 * @param outage seconds for which Kafka is away
 */
record SaleOptions(
        String part,
        int seats,
        int buyers,
        int instances,
        int atOnce,
        int admittedPerMinute,
        List<SaleFault> faults,
        int kills,
        int outage,
        int bareWorkers,
        String heap,
        Path server) {
    static SaleOptions parse(String... args) {
        var given = Arrays.stream(args)
                .map(arg -> arg.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        return new SaleOptions(
                given.getOrDefault("part", "sale"),
                number(given, "seats", 100),
                number(given, "buyers", 500),
                number(given, "instances", 1),
                number(given, "at-once", 64),
                number(given, "admitted-per-minute", 60_000),
                Arrays.stream(given.getOrDefault("faults", "").split(","))
                        .filter(name -> !name.isEmpty())
                        .map(SaleFault::valueOf)
                        .toList(),
                number(given, "kills", 3),
                number(given, "outage", 60),
                number(given, "bare-workers", 64),
                given.getOrDefault("heap", "512m"),
                Path.of(given.get("server")));
    }

    private static int number(Map<String, String> given, String name, int otherwise) {
        return Integer.parseInt(given.getOrDefault(name, String.valueOf(otherwise)));
    }
}
