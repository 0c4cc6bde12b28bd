import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * @param rounds how often the loads take turns; medians are over them
 * @param logins of each kind
 * @param messages through a vendor that does not always answer, while the server is killed so often
 * @param nativeCommand the binary is measured too where there is one, otherwise empty
 * @param configuration put over the server's configuration ({@code set.key=value})
 */
record BenchOptions(
        List<String> parts,
        List<String> types,
        List<Integer> connections,
        List<Integer> sizes,
        List<Integer> pools,
        int rounds,
        int seconds,
        int warmSeconds,
        int logins,
        int messages,
        int kills,
        int webhooksPerSecond,
        List<String> javaOptions,
        List<String> nativeCommand,
        Map<String, String> configuration,
        List<Variant> variants) {
    /** A heap that keeps the resident memory under 400 MB; the images start the server with the same. */
    private static final String JAVA = "-XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xmx128m";

    private static final List<String> NATIVE = List.of("-Xmx160m", "-Xmn80m");

    private static final String SET = "set.";
    private static final String ALSO = "also.";

    /** Another server to take turns with: of another build, or configured otherwise ({@code also.name=jar;key=value}). */
    record Variant(String name, Path jar, Map<String, String> configuration) {
        static Variant parse(String name, String text) {
            var words = List.of(text.split(";"));
            var configuration = new LinkedHashMap<String, String>();
            for (var word : words.subList(1, words.size())) {
                int equals = word.indexOf('=');
                configuration.put(word.substring(0, equals), word.substring(equals + 1));
            }
            return new Variant(name, Path.of(words.getFirst()), configuration);
        }
    }

    /** @param args {@code name=value}, lists by comma */
    static BenchOptions parse(String... args) throws IOException {
        var given = new LinkedHashMap<String, String>();
        for (var arg : args) {
            int equals = arg.indexOf('=');
            given.put(arg.substring(0, equals), arg.substring(equals + 1));
        }
        return new BenchOptions(
                words(given.getOrDefault("parts", "throughput,sizes,statements")),
                words(given.getOrDefault("types", "ARS,SMS")),
                numbers(given.getOrDefault("connections", "16,64,128")),
                numbers(given.getOrDefault("sizes", "1,10,50,1000")),
                numbers(given.getOrDefault("pools", "4,8,16,32")),
                Integer.parseInt(given.getOrDefault("rounds", "5")),
                Integer.parseInt(given.getOrDefault("seconds", "10")),
                Integer.parseInt(given.getOrDefault("warm", "30")),
                Integer.parseInt(given.getOrDefault("logins", "400")),
                Integer.parseInt(given.getOrDefault("messages", "20000")),
                Integer.parseInt(given.getOrDefault("kills", "5")),
                Integer.parseInt(given.getOrDefault("webhooks", "1000")),
                Stream.of(given.getOrDefault("java", JAVA).split(" "))
                        .filter(option -> !option.isEmpty())
                        .toList(),
                given.getOrDefault("native", "yes").equals("yes") ? findNativeCommand() : List.of(),
                configuration(given),
                variants(given));
    }

    private static List<String> findNativeCommand() throws IOException {
        try (var files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.toString().endsWith("-runner"))
                    .map(file -> Stream.concat(Stream.of(file.toAbsolutePath().toString()), NATIVE.stream())
                            .toList())
                    .findFirst()
                    .orElse(List.of());
        }
    }

    private static Map<String, String> configuration(Map<String, String> given) {
        var configuration = new LinkedHashMap<String, String>();
        given.forEach((name, value) -> {
            if (name.startsWith(SET)) {
                configuration.put(name.substring(SET.length()), value);
            }
        });
        return configuration;
    }

    private static List<Variant> variants(Map<String, String> given) {
        return given.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(ALSO))
                .map(entry -> Variant.parse(entry.getKey().substring(ALSO.length()), entry.getValue()))
                .toList();
    }

    private static List<String> words(String list) {
        return List.of(list.split(","));
    }

    private static List<Integer> numbers(String list) {
        return Stream.of(list.split(",")).map(Integer::parseInt).toList();
    }
}
