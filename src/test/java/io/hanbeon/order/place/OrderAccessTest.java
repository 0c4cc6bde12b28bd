package io.hanbeon.order.place;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.access.AsCaller;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.Header;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose orders somebody sees. */
@QuarkusTest
@TestProfile(ByHand.class)
class OrderAccessTest {
    private static final long ORGANISATION = 4_711;
    private static final long ANOTHER = 4_712;

    private Merchant merchant;
    private String batchId;

    @BeforeEach
    void place_a_batch_in_a_shop_of_an_organisation() {
        merchant = Merchant.full();
        merchant.place(merchant.batch("ARS").order("A"));
        merchant.belongTo(ORGANISATION);
        batchId = given().header(AsCaller.admin())
                .get("/api/orders?terminal=" + merchant.terminalId)
                .path("orders[0].batchId");
    }

    @Test
    void an_administrator_sees_every_organisations() {
        assertThat(seenBy(AsCaller.admin())).containsExactly("A");
        assertThat(seenBy(AsCaller.superAdmin())).containsExactly("A");
        assertThat(batchStatus(AsCaller.admin())).isEqualTo(200);
    }

    @Test
    void an_operator_sees_its_own_organisations_and_no_others() {
        assertThat(seenBy(AsCaller.operator(ORGANISATION))).containsExactly("A");
        assertThat(seenBy(AsCaller.operator(ANOTHER))).isEmpty();
        assertThat(batchStatus(AsCaller.operator(ORGANISATION))).isEqualTo(200);
        assertThat(batchStatus(AsCaller.operator(ANOTHER))).isEqualTo(404);
    }

    @Test
    void a_machine_sees_its_own_organisations_and_no_others() {
        assertThat(seenBy(AsCaller.machine(ORGANISATION, "orders:read"))).containsExactly("A");
        assertThat(seenBy(AsCaller.machine(ANOTHER, "orders:read"))).isEmpty();
        assertThat(batchStatus(AsCaller.machine(ORGANISATION, "orders:read"))).isEqualTo(200);
        assertThat(batchStatus(AsCaller.machine(ANOTHER, "orders:read"))).isEqualTo(404);
    }

    @Test
    void an_operator_without_an_organisation_sees_nobodys() {
        given().header(new Header("X-Test-Caller", "PERSON - OPERATOR"))
                .get("/api/orders")
                .then()
                .statusCode(403);
    }

    @Test
    void a_shop_of_no_organisation_is_seen_by_no_operator() {
        var nobodys = Merchant.full();
        nobodys.place(nobodys.batch("ARS").order("B"));

        List<String> seen = given().header(AsCaller.operator(ORGANISATION))
                .get("/api/orders?terminal=" + nobodys.terminalId)
                .path("orders.orderNo");
        assertThat(seen).isEmpty();
    }

    private List<String> seenBy(Header caller) {
        return given().header(caller)
                .get("/api/orders?terminal=" + merchant.terminalId)
                .path("orders.orderNo");
    }

    private int batchStatus(Header caller) {
        return given().header(caller).get("/api/orders/batches/" + batchId).statusCode();
    }
}
