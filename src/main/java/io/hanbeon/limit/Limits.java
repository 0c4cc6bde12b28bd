package io.hanbeon.limit;

import io.hanbeon.limit.bucket.Bucket;
import io.hanbeon.limit.bucket.Rate;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Network;
import io.hanbeon.shared.Spelling;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which limit holds for whom and where. */
@ApplicationScoped
class Limits {
    private static final String STANDARD = "standard";

    private final List<Beginning> beginnings;
    private final boolean isOn;

    private record Beginning(String path, Route route) {}

    private record Route(
            String name,
            @Nullable Rate perAddress,
            @Nullable Rate perUser,
            @Nullable Rate perAddressOfUsers,
            Map<String, Rate> perClient) {
        static Route of(String name, LimitSettings.Route settings) {
            return new Route(
                    name,
                    settings.perAddress().map(Rate::parse).orElse(null),
                    settings.perUser().map(Rate::parse).orElse(null),
                    settings.perAddressOfUsers().map(Rate::parse).orElse(null),
                    settings.perClient().entrySet().stream()
                            .collect(Collectors.toMap(Map.Entry::getKey, plan -> Rate.parse(plan.getValue()))));
        }

        @Nullable
        Rate ofPlan(@Nullable String plan) {
            var rate = plan == null ? null : perClient.get(plan);
            return rate == null ? perClient.get(STANDARD) : rate;
        }
    }

    Limits(LimitSettings settings) {
        this.isOn = settings.enabled();
        this.beginnings = settings.routes().entrySet().stream()
                .flatMap(entry -> beginnings(Route.of(entry.getKey(), entry.getValue()), entry.getValue()))
                .sorted(Comparator.comparing(
                                (Beginning beginning) -> beginning.path().length())
                        .reversed())
                .toList();
    }

    private static Stream<Beginning> beginnings(Route route, LimitSettings.Route settings) {
        return settings.paths().stream().map(path -> new Beginning(path, route));
    }

    /**
     * The bucket that a request takes from; empty where nothing limits it.
     *
     * @param path normalised, as the resource was found by it
     * @param plan of a client
     */
    Optional<Bucket> bucket(String path, Caller caller, @Nullable String plan, String address) {
        var route = route(path);
        if (route == null) {
            return Optional.empty();
        }
        var rate = switch (caller.kind()) {
            case MACHINE -> route.ofPlan(plan);
            case PERSON -> route.perUser();
            case JOB, NOBODY -> route.perAddress();
        };
        return Optional.ofNullable(rate).map(found -> new Bucket(route.name(), owner(caller, address), found));
    }

    /** The one that people of an address take from together, besides their own; empty where nothing limits them so. */
    Optional<Bucket> bucketOfUsers(String path, Caller caller, String address) {
        var route = caller.kind() == Caller.Kind.PERSON ? route(path) : null;
        return Optional.ofNullable(route)
                .map(Route::perAddressOfUsers)
                .map(rate -> new Bucket(route.name(), "users-of:" + Network.of(address), rate));
    }

    private @Nullable Route route(String path) {
        if (!isOn) {
            return null;
        }
        var plain = Spelling.plain(path);
        for (var beginning : beginnings) {
            if (plain.startsWith(beginning.path())) {
                return beginning.route();
            }
        }
        return null;
    }

    static String owner(Caller caller, String address) {
        return switch (caller.kind()) {
            case MACHINE -> "client:" + caller.id();
            case PERSON -> "user:" + caller.id();
            case JOB, NOBODY -> "address:" + Network.of(address);
        };
    }
}
