package io.hanbeon.reconciliation.format;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Files of banks and gateways; how large one may be is {@code hanbeon.http.stream-max-of}. Each format is a few lines. */
@ConfigMapping(prefix = "hanbeon.recon-file")
public interface FormatSettings {
    Map<String, Format> formats();

    /** Where one lies until it is stored; a directory of its own below that for temporary files if it is left out. */
    Optional<String> uploadDirectory();

    /** How long one may take to arrive. */
    @WithDefault("15m")
    Duration arrivalMax();

    /** Files that this instance receives or reads at a time. */
    @WithDefault("4")
    int filesMax();

    /** How long an upload waits for its file to be read before it is told that this goes on. */
    @WithDefault("5s")
    Duration answerMax();

    /** Whoever reads a file and has not told for so long is taken for dead. */
    @WithDefault("10m")
    Duration claim();

    @WithDefault("2000000")
    int linesMax();

    /** Lines that cannot be read; a file with more is not of its format. */
    @WithDefault("10000")
    int badLinesMax();

    /** Lines of one insert. */
    @WithDefault("500")
    int batchLinesMax();

    /** Within so many lines the header is looked for. */
    @WithDefault("20")
    int headerWithinLines();

    @WithDefault("131072")
    int columnsMax();

    /** Lines of a dry run, which holds its book until it ends. */
    @WithDefault("50000")
    int dryRunLinesMax();

    /** Lines of each class that a dry run shows. */
    @WithDefault("5")
    int dryRunSamples();

    /** Lines that a preview shows. */
    @WithDefault("20")
    int previewLines();

    interface Format {
        /** As people say. */
        String label();

        /** What its lines are compared with: payments, settlements. */
        String book();

        /** The gateway whose payments it tells, where it tells of one only. */
        Optional<String> channel();

        /** One character, or TAB. */
        @WithDefault(",")
        String delimiter();

        /** The first that the file's beginning can be read by; a byte order mark decides before them. */
        @WithDefault("UTF-8,MS949")
        List<String> charsets();

        /** Names of columns by what they hold; several names are separated by {@code |}. */
        Map<String, String> columns();

        /** What of them may be absent. */
        Optional<List<String>> optional();

        @WithDefault("uuuu-MM-dd,uuuu.MM.dd,uuuu/MM/dd,uuuuMMdd")
        List<String> dates();

        /** Of amounts; as many as the currency has where it is left out. */
        OptionalInt fractionDigits();

        @WithDefault("KRW")
        String currency();

        /** Words in the column {@code kind} that make an amount one that went back. */
        Optional<List<String>> backWords();

        /** How lines begin that are sums of others. */
        @WithDefault("합계,총계,소계,총합계")
        List<String> footers();
    }
}
