package io.hanbeon.job.administer;

import io.hanbeon.job.PeriodicJob;
import io.hanbeon.job.RepeatedJob;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All jobs by their names, which both kinds share. */
@ApplicationScoped
class JobCatalogue {
    private final Map<String, PeriodicJob> periodic;
    private final Map<String, RepeatedJob> repeated;

    JobCatalogue(@All List<PeriodicJob> periodic, @All List<RepeatedJob> repeated) {
        this.periodic = byName(periodic, PeriodicJob::name);
        this.repeated = byName(repeated, RepeatedJob::name);
        requireOneEach();
    }

    private static <T> Map<String, T> byName(List<T> jobs, Function<T, String> name) {
        return jobs.stream().collect(Collectors.toMap(name, Function.identity()));
    }

    private void requireOneEach() {
        if (names().size() < periodic.size() + repeated.size()) {
            throw new IllegalStateException("Two jobs have one name, among " + names());
        }
    }

    TreeSet<String> names() {
        var names = new TreeSet<>(periodic.keySet());
        names.addAll(repeated.keySet());
        return names;
    }

    Optional<PeriodicJob> findPeriodic(String name) {
        return Optional.ofNullable(periodic.get(name));
    }

    Optional<RepeatedJob> findRepeated(String name) {
        return Optional.ofNullable(repeated.get(name));
    }

    PeriodicJob periodic(String name) {
        requireKnown(name);
        return findPeriodic(name).orElseThrow(() -> new JobRefusal.NoPeriods(name));
    }

    RepeatedJob repeated(String name) {
        requireKnown(name);
        return findRepeated(name).orElseThrow(() -> new JobRefusal.NoRounds(name));
    }

    void requireKnown(String name) {
        if (!periodic.containsKey(name) && !repeated.containsKey(name)) {
            throw new JobRefusal.UnknownJob(name);
        }
    }
}
