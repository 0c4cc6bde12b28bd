package io.hanbeon.reconciliation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import io.hanbeon.ByHand;
import io.hanbeon.Tables;
import io.hanbeon.client.Machine;
import io.hanbeon.organisation.register.AnOrganisation;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Machines send files, whose hash they sign before any of it is read. */
@QuarkusTest
@TestProfile(ByHand.class)
class SignedUploadTest {
    private static final String PATH = "/api/reconciliation/files?account=110&format=gateway";

    private long organisation;

    @BeforeEach
    void openOrganisation() {
        organisation = AnOrganisation.open().number();
    }

    @Test
    void a_signed_file_of_more_than_a_body_may_be_is_taken() {
        var machine = Machine.of(organisation, "recon:write");
        var bytes = file("G-%d".formatted(System.nanoTime()), 60_000);
        assertThat(bytes).hasSizeGreaterThan(1_500_000);

        send(machine.signStreamed(PATH, bytes), bytes).statusCode(anyOf(is(201), is(202)));
    }

    @Test
    void what_was_signed_has_to_arrive() {
        var machine = Machine.of(organisation, "recon:write");
        var signed = file("G-%d".formatted(System.nanoTime()), 1);
        var other = "G-%d".formatted(System.nanoTime());

        send(machine.signStreamed(PATH, signed), file(other, 1))
                .statusCode(400)
                .body("code", equalTo("recon.hash-differs"));

        assertThat(Tables.count("hanbeon.recon_item WHERE transaction_id = ?", other + "-0"))
                .isZero();
    }

    @Test
    void the_hash_is_part_of_what_is_signed() {
        var machine = Machine.of(organisation, "recon:write");
        var signed = file("G-%d".formatted(System.nanoTime()), 1);
        var other = file("G-%d".formatted(System.nanoTime()), 1);
        var headers = new HashMap<>(machine.signStreamed(PATH, signed));
        headers.put("X-Content-SHA256", machine.signStreamed(PATH, other).get("X-Content-SHA256"));

        send(headers, other).statusCode(401).body("code", equalTo("signature.wrong"));
        headers.remove("X-Content-SHA256");
        send(headers, signed).statusCode(401).body("code", equalTo("signature.header-unusable"));
    }

    @Test
    void a_machine_needs_the_scope_and_sends_the_file_itself() {
        var bytes = file("G-%d".formatted(System.nanoTime()), 1);

        send(Machine.of(organisation, "recon:read").signStreamed(PATH, bytes), bytes)
                .statusCode(403);
        given().headers(Machine.of(organisation, "recon:write").signStreamed(PATH, bytes))
                .contentType("multipart/form-data; boundary=cut")
                .body(bytes)
                .post(PATH)
                .then()
                .statusCode(415)
                .body("code", equalTo("recon.hash-of-parts"));
    }

    private static byte[] file(String id, int lines) {
        var text = new StringBuilder(Bank.GATEWAY);
        for (int i = 0; i < lines; i++) {
            text.append("2030-03-04,%s-%d,,승인,1000,\n".formatted(id, i));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static ValidatableResponse send(Map<String, String> headers, byte[] bytes) {
        return given().headers(headers)
                .contentType("application/octet-stream")
                .body(bytes)
                .post(PATH)
                .then();
    }
}
