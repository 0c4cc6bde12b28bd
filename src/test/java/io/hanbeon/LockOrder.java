package io.hanbeon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The order in which a transaction may begin to lock tables' rows, and what broke it. A table is held from its first lock
 * on; whoever waits for a table while holding one that comes later could wait for somebody who does the opposite.
 *
 * @param steps the first one first; those of one step stand in any order
 */
record LockOrder(List<Set<String>> steps) {
    private static final Path DOCUMENT = Path.of("docs", "ARCHITECTURE.md");
    private static final Pattern SECTION = Pattern.compile("## The order of locks\n(.*?)\n## ", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("(?m)^\\| [^|`]+ \\| (`[^|]+`) \\|$");
    private static final Pattern TABLE = Pattern.compile("`([a-z_]+)`");

    private static final String NAME = "`?(?:hanbeon\\.)?([A-Za-z_]\\w*)`?";
    /** Tables of the vendors, which no transaction of ours locks beside our own, and of tests. */
    private static final Pattern NOT_OURS = Pattern.compile("(?i)(ums|em)_.*|.*_test_.*");

    private static final Pattern INNERMOST_PARENTHESES = Pattern.compile("\\([^()]*\\)");
    private static final Pattern LOCKING_SELECT = Pattern.compile("FOR UPDATE|FOR SHARE|LOCK IN SHARE MODE");
    private static final Pattern READ_TABLE =
            Pattern.compile("(?i)\\b(?:FROM|JOIN|STRAIGHT_JOIN) (?!JSON_TABLE)" + NAME);
    private static final Pattern CHANGED_TABLE = Pattern.compile(
            "(?i)^(?:(?:INSERT|REPLACE)(?: IGNORE)? INTO|UPDATE(?: IGNORE)?|DELETE FROM) (?!JSON_TABLE)" + NAME);

    /** Where a statement begins with what it is given, or names its tables later. */
    private static final Pattern CHANGED_LATER =
            Pattern.compile("(?i)^(?:UPDATE|DELETE) .*?\\b(?:FROM|JOIN|STRAIGHT_JOIN) (?!JSON_TABLE)" + NAME);

    /** A statement as the server heard it. */
    record Heard(long connection, String statement) {}

    /** @param waits whether it waits for rows that others hold */
    record Lock(String table, boolean waits) {}

    static LockOrder ofTheDocument() {
        try {
            var section = SECTION.matcher(Files.readString(DOCUMENT));
            if (!section.find()) {
                throw new IllegalStateException(DOCUMENT + " has no order of locks");
            }
            return new LockOrder(ROW.matcher(section.group(1))
                    .results()
                    .map(row -> TABLE.matcher(row.group(1))
                            .results()
                            .map(table -> table.group(1))
                            .collect(Collectors.toSet()))
                    .toList());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Each pair of tables once, with the statement that waits. */
    Set<String> broken(List<Heard> statements) {
        var broken = new LinkedHashMap<String, String>();
        var underWay = new HashMap<Long, Set<String>>();
        for (var heard : statements) {
            var statement = heard.statement().stripLeading().toUpperCase(Locale.ROOT);
            if (statement.startsWith("START TRANSACTION") || statement.startsWith("BEGIN")) {
                underWay.put(heard.connection(), new LinkedHashSet<>());
            } else if (statement.startsWith("COMMIT") || statement.equals("ROLLBACK")) {
                underWay.remove(heard.connection());
            } else {
                Optional.ofNullable(underWay.get(heard.connection()))
                        .ifPresent(held -> take(held, heard.statement(), broken));
            }
        }
        return broken.entrySet().stream()
                .map(pair -> pair.getKey() + ", by: " + pair.getValue())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void take(Set<String> held, String statement, Map<String, String> broken) {
        for (var lock : locks(statement)) {
            if (lock.waits() && !held.contains(lock.table())) {
                unordered(held, lock.table())
                        .forEach(pair ->
                                broken.putIfAbsent(pair, statement.substring(0, Math.min(160, statement.length()))));
            }
            held.add(lock.table());
        }
    }

    private Stream<String> unordered(Set<String> held, String table) {
        int step = step(table);
        return step < 0
                ? Stream.of(table + " has no place in the order")
                : held.stream().filter(other -> step(other) > step).map(other -> table + " after " + other);
    }

    private int step(String table) {
        return IntStream.range(0, steps.size())
                .filter(step -> steps.get(step).contains(table))
                .findFirst()
                .orElse(-1);
    }

    static List<Lock> locks(String statement) {
        var plain = withoutParentheses(withoutTexts(statement))
                .replaceAll("\\s+", " ")
                .strip();
        var upper = plain.toUpperCase(Locale.ROOT);
        if (upper.startsWith("SELECT") || upper.startsWith("WITH")) {
            boolean waits = !upper.contains("SKIP LOCKED");
            return LOCKING_SELECT.matcher(upper).find()
                    ? READ_TABLE
                            .matcher(plain)
                            .results()
                            .map(table -> new Lock(table.group(1), waits))
                            .filter(LockOrder::isOurs)
                            .toList()
                    : List.of();
        }
        return Stream.of(CHANGED_TABLE, CHANGED_LATER)
                .map(pattern -> pattern.matcher(plain))
                .filter(matcher -> matcher.find())
                .map(matcher -> new Lock(matcher.group(1), true))
                .limit(1)
                .filter(LockOrder::isOurs)
                .toList();
    }

    private static boolean isOurs(Lock lock) {
        return !NOT_OURS.matcher(lock.table()).matches();
    }

    /** A select within another locks nothing, as long as it does not ask for that itself. */
    private static String withoutParentheses(String statement) {
        var plain = INNERMOST_PARENTHESES.matcher(statement).replaceAll(" ");
        return plain.equals(statement) ? plain : withoutParentheses(plain);
    }

    /** Values stand in what the server logs, and may read like anything. */
    private static String withoutTexts(String statement) {
        var plain = new StringBuilder();
        boolean isText = false;
        for (int i = 0; i < statement.length(); i++) {
            char c = statement.charAt(i);
            if (isText && c == '\\') {
                i++;
            } else if (c == '\'') {
                isText = !isText;
            } else if (!isText) {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    /** All that anybody has said since the log was begun. */
    static List<Heard> heard() {
        var heard = new ArrayList<Heard>();
        for (var row : Tables.rows("""
                SELECT thread_id, CONVERT(argument USING latin1) AS statement
                FROM mysql.general_log
                WHERE command_type IN ('Query', 'Execute')
                """)) {
            heard.add(new Heard(
                    ((Number) row.get("thread_id")).longValue(),
                    row.get("statement").toString()));
        }
        return heard;
    }
}
