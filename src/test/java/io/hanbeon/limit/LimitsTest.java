package io.hanbeon.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hanbeon.Settings;
import io.hanbeon.limit.bucket.Bucket;
import io.hanbeon.limit.bucket.Rate;
import io.hanbeon.shared.Caller;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {
    private static final Caller NOBODY = Caller.nobody("", "");
    private static final Caller PERSON = caller(Caller.Kind.PERSON, "U1");
    private static final Caller MACHINE = caller(Caller.Kind.MACHINE, "C1");
    private static final Map<String, String> CONFIGURED = Map.of(
            "hanbeon.limit.routes.api.paths", "/api",
            "hanbeon.limit.routes.api.per-address", "10/1m",
            "hanbeon.limit.routes.api.per-user", "20/1m",
            "hanbeon.limit.routes.api.per-client.standard", "30/1m",
            "hanbeon.limit.routes.api.per-client.bulk", "40/1h",
            "hanbeon.limit.routes.batches.paths", "/api/orders/batches,/db/",
            "hanbeon.limit.routes.batches.per-client.standard", "50/1m");

    private final Limits limits = new Limits(Settings.with(LimitSettings.class, CONFIGURED));

    @ParameterizedTest
    @CsvSource({
        "/api/clients, api",
        "/api/orders, api",
        "/api/orders/batches, batches",
        "/api/orders/batches/0S9XM81S9YCGT, batches",
        "/api;a=b/orders/batches, batches",
        "/db/kicc_ars_order_v3_batch.asp, batches"
    })
    void the_route_with_the_longest_beginning_counts(String path, String route) {
        assertThat(limits.bucket(path, MACHINE, "standard", "203.0.113.1"))
                .map(Bucket::route)
                .hasValue(route);
    }

    @Test
    void nothing_limits_what_no_route_names() {
        assertThat(limits.bucket("/docs", MACHINE, "standard", "203.0.113.1")).isEmpty();
    }

    @Test
    void batches_have_no_limit_per_address_unless_one_is_set() {
        assertThat(limits.bucket("/db/kicc_ars_order_v3_batch.asp", NOBODY, null, "203.0.113.1"))
                .isEmpty();
        var set = Settings.with(
                LimitSettings.class,
                Map.of(
                        "hanbeon.limit.routes.batches.paths", "/api/orders/batches,/db/",
                        "hanbeon.limit.routes.batches.per-address", "5/1s"));
        assertThat(new Limits(set).bucket("/db/kicc_ars_order_v3_batch.asp", NOBODY, null, "203.0.113.1"))
                .map(Bucket::owner)
                .hasValue("address:203.0.113.1");
    }

    @Test
    void a_bucket_is_a_clients_a_users_or_an_addresss() {
        assertThat(bucket(MACHINE, "standard")).hasValue(new Bucket("api", "client:C1", Rate.parse("30/1m")));
        assertThat(bucket(PERSON, null)).hasValue(new Bucket("api", "user:U1", Rate.parse("20/1m")));
        assertThat(bucket(NOBODY, null)).hasValue(new Bucket("api", "address:203.0.113.1", Rate.parse("10/1m")));
    }

    @Test
    void a_plan_that_a_route_does_not_name_has_the_limits_of_standard() {
        assertThat(bucket(MACHINE, "bulk")).map(Bucket::rate).hasValue(Rate.parse("40/1h"));
        assertThat(bucket(MACHINE, "golden")).map(Bucket::rate).hasValue(Rate.parse("30/1m"));
    }

    @Test
    void the_addresses_of_one_ipv6_network_share_a_bucket() {
        var one = limits.bucket("/api/x", NOBODY, null, "2001:db8:0:1::1");
        assertThat(one).isEqualTo(limits.bucket("/api/x", NOBODY, null, "2001:db8:0:1:ffff::2"));
        assertThat(one).isNotEqualTo(limits.bucket("/api/x", NOBODY, null, "2001:db8:0:2::1"));
    }

    @Test
    void switched_off_there_is_no_limit() {
        var off = new Limits(Settings.with(LimitSettings.class, Map.of("hanbeon.limit.enabled", "false")));
        assertThat(off.bucket("/api/x", NOBODY, null, "203.0.113.1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "600", "0/1m", "600/0m", "600/1d", "-1/1m", "600 / 1m", "1.5/1s"})
    void a_limit_that_cannot_be_read_stops_the_start(String text) {
        assertThatThrownBy(() -> Rate.parse(text)).hasMessageContaining("600/1m");
    }

    private Optional<Bucket> bucket(Caller caller, String plan) {
        return limits.bucket("/api/clients", caller, plan, "203.0.113.1");
    }

    private static Caller caller(Caller.Kind kind, String id) {
        return new Caller(kind, id, "n", null, Set.of(), "", "");
    }
}
