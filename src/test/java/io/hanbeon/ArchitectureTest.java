package io.hanbeon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The house keeps its rules, and each rule is known to bite: {@code planted} is a house that breaks every one. */
@Tag("any-database")
class ArchitectureTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.hanbeon");
    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("io.hanbeon.planted");

    /** Of the table of rooms in docs/ARCHITECTURE.md: name, children, what for, whom it calls. */
    private static final Pattern ROW_OF_ROOM = Pattern.compile("\\| `([a-z]+)` \\|([^|]*)\\|[^|]*\\|([^|]*)\\|");

    private final HouseRules rules = new HouseRules("io.hanbeon");
    private final HouseRules rulesOfPlanted = new HouseRules("io.hanbeon.planted");

    @Test
    void rooms_call_only_whom_they_may() {
        rules.rooms_call_only_whom_they_may().check(HOUSE);
        bites(rulesOfPlanted.rooms_call_only_whom_they_may(), "CallsUpwards");
    }

    @Test
    void a_room_that_no_rule_knows_is_not_let_in() {
        bites(rulesOfPlanted.rooms_call_only_whom_they_may(), "FromAnUnknownRoom");
    }

    @Test
    void no_stranger_enters_a_child() {
        rules.no_stranger_enters_a_child().check(HOUSE);
        bites(rulesOfPlanted.no_stranger_enters_a_child(), "EntersAChild");
    }

    @Test
    void a_face_is_small() {
        rules.a_face_is_small().check(HOUSE);
        bites(rulesOfPlanted.a_face_is_small(), "io.hanbeon.planted.job.package-info");
    }

    /** The table is written by hand where it says what a room is for, and held where it says whom it calls. */
    @Test
    void the_table_of_rooms_shows_the_children_of_each() throws IOException {
        var shown = Files.readAllLines(Path.of("docs", "ARCHITECTURE.md")).stream()
                .map(ROW_OF_ROOM::matcher)
                .filter(Matcher::matches)
                .collect(Collectors.toMap(row -> row.group(1), row -> calls(row.group(2))));
        for (var room : shown.entrySet()) {
            assertThat(room.getValue()).as(room.getKey()).isEqualTo(children(room.getKey()));
        }
        assertThat(shown).hasSizeGreaterThan(15);
    }

    private static Set<String> children(String room) throws IOException {
        try (var entries = Files.list(Path.of("src", "main", "java", "io", "hanbeon", room))) {
            return entries.filter(Files::isDirectory)
                    .map(child -> child.getFileName().toString())
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void the_table_of_rooms_shows_whom_each_may_call() throws IOException {
        var table = Files.readAllLines(Path.of("docs", "ARCHITECTURE.md")).stream()
                .map(ROW_OF_ROOM::matcher)
                .filter(Matcher::matches)
                .collect(Collectors.toMap(row -> row.group(1), row -> calls(row.group(3))));
        var rooms = new HashMap<>(HouseRules.MAY_CALL);
        rooms.remove("");
        assertThat(table).isEqualTo(rooms);
    }

    private static Set<String> calls(String cell) {
        return Pattern.compile("`([a-z]+)`")
                .matcher(cell)
                .results()
                .map(call -> call.group(1))
                .collect(Collectors.toSet());
    }

    @Test
    void no_two_rooms_call_each_other() {
        rules.no_two_rooms_call_each_other().check(HOUSE);
        bites(rulesOfPlanted.no_two_rooms_call_each_other(), "CallsUpwards");
    }

    @Test
    void every_room_says_what_it_is_for_and_is_null_marked() {
        rules.every_room_says_what_it_is_for_and_is_null_marked().check(HOUSE);
        bites(rulesOfPlanted.every_room_says_what_it_is_for_and_is_null_marked(), "CallsUpwards");
    }

    @Test
    void fields_of_rows_have_no_first_values() {
        rules.fields_of_rows_have_no_first_values().check(HOUSE);
        bites(rulesOfPlanted.fields_of_rows_have_no_first_values(), "HasAFirstValue");
    }

    @Test
    void nothing_awaits() {
        rules.nothing_awaits().check(HOUSE);
        bites(rulesOfPlanted.nothing_awaits(), "Awaits");
    }

    @Test
    void only_the_background_subscribes() {
        rules.only_the_background_subscribes().check(HOUSE);
        bites(rulesOfPlanted.only_the_background_subscribes(), "Subscribes");
    }

    @Test
    void nothing_goes_over_the_event_bus() {
        rules.nothing_goes_over_the_event_bus().check(HOUSE);
        bites(rulesOfPlanted.nothing_goes_over_the_event_bus(), "ListensToTheBus");
    }

    @Test
    void time_comes_from_the_clock() {
        rules.time_comes_from_the_clock().check(HOUSE);
        bites(rulesOfPlanted.time_comes_from_the_clock(), "ReadsTheTime.instant");
        bites(rulesOfPlanted.time_comes_from_the_clock(), "ReadsTheTime.day");
        bites(rulesOfPlanted.time_comes_from_the_clock(), "ReadsTheTime.millis");
    }

    @Test
    void only_the_producer_makes_a_clock() {
        rules.only_the_producer_makes_a_clock().check(HOUSE);
        bites(rulesOfPlanted.only_the_producer_makes_a_clock(), "ReadsTheTime.clock");
    }

    @Test
    void nothing_sleeps_beside_the_sandbox() {
        rules.nothing_sleeps_beside_the_sandbox().check(HOUSE);
        bites(rulesOfPlanted.nothing_sleeps_beside_the_sandbox(), "Sleeps");
    }

    @Test
    void a_time_limit_names_its_timer() {
        rules.a_time_limit_names_its_timer().check(HOUSE);
        bites(rulesOfPlanted.a_time_limit_names_its_timer(), "LeavesTheTimer");
        bites(rulesOfPlanted.a_time_limit_names_its_timer(), "TriesOnTheDefaultTimer");
    }

    @Test
    void only_jobs_device_is_scheduled() {
        rules.only_jobs_device_is_scheduled().check(HOUSE);
        bites(rulesOfPlanted.only_jobs_device_is_scheduled(), "HasATimerOfItsOwn");
    }

    @Test
    void what_is_needed_comes_by_the_constructor() {
        rules.what_is_needed_comes_by_the_constructor().check(HOUSE);
        bites(rulesOfPlanted.what_is_needed_comes_by_the_constructor(), "InjectsAField");
    }

    @Test
    void no_field_is_floating_point() {
        rules.no_field_is_floating_point().check(HOUSE);
        bites(rulesOfPlanted.no_field_is_floating_point(), "CountsMoneyInDoubles");
    }

    @Test
    void no_signature_passes_floating_point() {
        rules.no_signature_passes_floating_point().check(HOUSE);
        bites(rulesOfPlanted.no_signature_passes_floating_point(), "CountsMoneyInDoubles.half");
    }

    @Test
    void nothing_reckons_money_in_floating_point() {
        rules.nothing_reckons_money_in_floating_point().check(HOUSE);
        bites(rulesOfPlanted.nothing_reckons_money_in_floating_point(), "ReckonsInDoubles.tenth");
    }

    @Test
    void names_say_what_a_class_is() {
        rules.names_say_what_a_class_is().check(HOUSE);
        bites(rulesOfPlanted.names_say_what_a_class_is(), "OrderService");
    }

    @Test
    void packages_are_features() {
        rules.packages_are_features().check(HOUSE);
        bites(rulesOfPlanted.packages_are_features(), "FromAnUnknownRoom");
    }

    @Test
    void methods_of_resources_are_public() {
        rules.methods_of_resources_are_public().check(HOUSE);
        bites(rulesOfPlanted.methods_of_resources_are_public(), "HidesItsMethod");
    }

    @Test
    void what_changes_goes_on_when_the_caller_goes_away() {
        rules.what_changes_goes_on_when_the_caller_goes_away().check(HOUSE);
        bites(rulesOfPlanted.what_changes_goes_on_when_the_caller_goes_away(), "EndsWithItsCaller");
    }

    @Test
    void every_endpoint_says_whom_it_allows() {
        rules.every_endpoint_says_whom_it_allows().check(HOUSE);
        bites(rulesOfPlanted.every_endpoint_says_whom_it_allows(), "HidesItsMethod");
    }

    @Test
    void only_edges_speak_http() {
        rules.only_edges_speak_http().check(HOUSE);
        bites(rulesOfPlanted.only_edges_speak_http(), "AnswersByItself");
    }

    @Test
    void every_refusal_tells_a_type_of_its_own() {
        rules.every_refusal_tells_a_type_of_its_own().check(HOUSE);
        bites(rulesOfPlanted.every_refusal_tells_a_type_of_its_own(), "RefusesOnTheSpot");
        bites(rulesOfPlanted.every_refusal_tells_a_type_of_its_own(), "RefusesByAnothersType");
    }

    @Test
    void every_problem_type_is_a_constant() {
        rules.every_problem_type_is_a_constant().check(HOUSE);
        bites(rulesOfPlanted.every_problem_type_is_a_constant(), "RefusesOnTheSpot");
    }

    private static void bites(ArchRule rule, String culprit) {
        var violation = assertThrows(AssertionError.class, () -> rule.check(PLANTED));
        assertTrue(violation.getMessage().contains(culprit), violation::getMessage);
    }
}
