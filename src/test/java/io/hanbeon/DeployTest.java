package io.hanbeon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The dashboard and the alarms against what is documented and what the code counts. */
class DeployTest {
    private static final Path DASHBOARD = Path.of("deploy/grafana/hanbeon.json");
    private static final Path RULES = Path.of("deploy/prometheus/rules.yml");
    private static final Path METRICS = Path.of("docs/METRICS.md");
    private static final Path RUNBOOK = Path.of("docs/RUNBOOK.md");
    private static final Path SOURCES = Path.of("src/main/java");

    private static final Path COMPOSE = Path.of("deploy/compose.yaml");
    private static final Path KUBERNETES = Path.of("deploy", "kubernetes");
    private static final Pattern GRANT = Pattern.compile("GRANT ALL ON \\S+ TO \\w+@");

    private static final Pattern METRIC =
            Pattern.compile("\\b(?:hanbeon|http_server|mysql|sql_pool|redis|jvm|process)_[a-z0-9_]+");
    private static final Pattern OURS_IN_CODE = Pattern.compile(
            "\"(hanbeon\\.(?:order|orders|messages|limit|outbox|inbox|ledger|payment|queue|recon|settlement|job|checkout|ticket|webhook|coupon|coufun|image|remote|replica)[a-z.]*)\"");
    private static final Pattern RUNBOOK_ANCHOR = Pattern.compile("runbook: docs/RUNBOOK\\.md#([a-z0-9-]+)");

    @Test
    void every_metric_of_dashboard_and_alarms_is_documented() throws IOException {
        var documented = all(METRIC, Files.readString(METRICS));
        assertThat(documented).containsAll(used());
    }

    @Test
    void every_metric_of_ours_in_dashboard_and_alarms_is_counted_by_the_code() throws IOException {
        var counted = namesInCode();
        assertThat(used())
                .filteredOn(name -> name.startsWith("hanbeon_"))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(counted).containsAnyOf(withoutSuffix(name), withoutUnit(name)));
    }

    @Test
    void every_metric_that_the_code_counts_is_documented() throws IOException {
        var documented = all(METRIC, Files.readString(METRICS)).stream()
                .map(DeployTest::withoutSuffix)
                .toList();
        assertThat(namesInCode())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(documented).contains(name));
    }

    @Test
    void every_alarm_leads_to_a_chapter_of_the_runbook() throws IOException {
        var chapters = Files.readAllLines(RUNBOOK).stream()
                .filter(line -> line.startsWith("#"))
                .map(line ->
                        line.replaceAll("^#+ ", "").toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", ""))
                .map(title -> title.replace(' ', '-'))
                .toList();
        var anchors = RUNBOOK_ANCHOR
                .matcher(Files.readString(RULES))
                .results()
                .map(hit -> hit.group(1))
                .toList();
        assertThat(anchors).isNotEmpty().isSubsetOf(chapters);
    }

    /** A user that could change what was booked could hide that it was. */
    @Test
    void the_application_of_the_compose_file_may_do_what_is_documented() throws IOException {
        var compose = Files.readString(COMPOSE);
        var application = service(compose, "hanbeon");

        assertThat(compose).contains("file: database/grants.sql");
        assertThat(GRANT.matcher(compose).results().map(MatchResult::group))
                .contains("GRANT ALL ON hanbeon.* TO hanbeon_owner@")
                .doesNotContain("GRANT ALL ON hanbeon.* TO hanbeon@");
        assertThat(application)
                .contains("grants: {condition: service_completed_successfully}", "MIGRATE_AT_START: \"false\"")
                .doesNotContain("hanbeon_owner");
        assertThat(service(compose, "migrate")).contains("QUARKUS_INIT_AND_EXIT", "hanbeon_owner");
    }

    @Test
    void only_the_job_of_kubernetes_knows_the_owner_of_the_tables() throws IOException {
        assertThat(Files.readString(KUBERNETES.resolve("migrate.yaml")))
                .contains("QUARKUS_INIT_AND_EXIT, value: \"true\"", "secretRef: {name: hanbeon-owner}");
        assertThat(withoutComments(Files.readString(KUBERNETES.resolve("hanbeon.yaml"))))
                .contains("QUARKUS_FLYWAY_MIGRATE_AT_START, value: \"false\"")
                .doesNotContain("hanbeon-owner");
    }

    private static String withoutComments(String yaml) {
        return yaml.replaceAll("(?m)^ *#.*$", "");
    }

    private static String service(String compose, String name) {
        var block = Pattern.compile("(?m)^  " + name + ":\n(?:(?:    .*)?\n)+").matcher(compose);
        assertThat(block.find()).as(name).isTrue();
        return block.group();
    }

    private static Set<String> used() throws IOException {
        var used = new TreeSet<>(all(METRIC, Files.readString(DASHBOARD)));
        used.addAll(all(METRIC, Files.readString(RULES)));
        return used.stream().map(DeployTest::withoutBucket).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> namesInCode() throws IOException {
        try (var files = Files.walk(SOURCES)) {
            var names = new TreeSet<String>();
            for (var file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                var text = Files.readString(file);
                if (!text.contains("MeterRegistry")) {
                    continue;
                }
                OURS_IN_CODE
                        .matcher(text)
                        .results()
                        .map(hit -> hit.group(1).replace('.', '_'))
                        .forEach(names::add);
            }
            return names;
        }
    }

    private static Set<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String withoutBucket(String name) {
        return name.replaceFirst("_bucket$", "_count");
    }

    /** A timer's percentiles have nothing but their unit. */
    private static String withoutUnit(String name) {
        return name.replaceFirst("_seconds$", "");
    }

    /** Prometheus' name without what its kind adds. */
    private static String withoutSuffix(String name) {
        return name.replaceFirst("(_seconds)?_(total|count|sum|max)$", "");
    }
}
