package io.hanbeon.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hanbeon.ByHand;
import io.hanbeon.access.AsCaller;
import io.hanbeon.console.Browser;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An operator looks at a bank's file and has it compared, as the script of the page does. */
@QuarkusTest
@TestProfile(ByHand.class)
class ReconPagesTest {
    private static final String ROOT = "/console/reconciliation";

    private final Browser operator = Browser.of(AsCaller.operator(1));

    @Test
    void a_file_is_looked_at_and_nothing_is_stored_then_taken_and_followed() {
        var id = "T-" + UUID.randomUUID();
        var file = bytes(Bank.GATEWAY + "2030-03-04,%s,,승인,\"15,000\",\n2030-03-04,%s,,승인,1.5,\n".formatted(id, id));
        operator.open(ROOT);

        var preview = operator.sendFile(ROOT + "/files/preview?format=gateway", file);
        assertThat(preview.statusCode()).isEqualTo(200);
        assertThat(preview.asString()).contains(id).contains("2줄, 읽지 못하는 줄 1");
        assertThat(operator.open(ROOT).asString()).doesNotContain(id + ".csv");

        var taken = operator.sendFile(ROOT + "/files?format=&account=&name=" + id + ".csv", file);
        assertThat(taken.statusCode()).isEqualTo(303);
        var page = taken.header("Location").replaceFirst("^.*" + ROOT, ROOT);
        await().untilAsserted(() -> assertThat(operator.open(page).asString()).contains("data-count=\"newLines\">1<"));
        assertThat(operator.open(ROOT).asString()).contains(id + ".csv");
        assertThat(Browser.of(AsCaller.operator(4_712)).open(page).statusCode()).isEqualTo(404);
    }

    @Test
    void what_is_open_of_a_file_or_of_all_is_matched_again_by_a_button() {
        var id = "T-" + UUID.randomUUID();
        var file = bytes(Bank.GATEWAY + "2030-03-04,%s,,승인,\"15,000\",\n".formatted(id));
        operator.open(ROOT);
        var page = operator.sendFile(ROOT + "/files?format=gateway&name=" + id + ".csv", file)
                .header("Location")
                .replaceFirst("^.*" + ROOT, ROOT);
        await().untilAsserted(() -> assertThat(operator.open(page).asString()).contains(page + "/reprocess"));

        assertThat(operator.send(page + "/reprocess", Map.of()).header("Location"))
                .endsWith(page);
        var all = operator.send(ROOT + "/reprocess", Map.of("book", "payments"));

        assertThat(all.statusCode()).isEqualTo(303);
        assertThat(operator.open(all.header("Location").replaceFirst("^.*" + ROOT, ROOT))
                        .asString())
                .contains("id=\"due\"");
        assertThat(operator.open(ROOT).asString()).doesNotContain("value=\"settlements\"");
    }

    @Test
    void a_file_that_fits_no_format_is_refused_where_it_is_looked_at() {
        operator.open(ROOT);

        var refused = operator.sendFile(ROOT + "/files/preview?format=", bytes("nothing\n"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString()).contains("id=\"faults\"");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
