package io.hanbeon.audit.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.audit.AuditView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditCsvTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠x"})
    void a_cell_that_would_be_a_formula_is_a_text(String name) {
        assertThat(AuditCsv.of(List.of(entry(name)))).contains("'" + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "김관리", "a=b", " =1", "'"})
    void any_other_cell_is_as_it_is(String name) {
        assertThat(AuditCsv.of(List.of(entry(name)))).doesNotContain("'" + name);
    }

    @Test
    void separators_quotes_and_line_ends_stay_in_their_cell() {
        assertThat(AuditCsv.of(List.of(entry("a,\"b\"\nc")))).contains(",\"a,\"\"b\"\"\nc\",");
    }

    @Test
    void what_changed_is_json_in_a_cell() {
        assertThat(AuditCsv.of(List.of(entry("x")))).contains("\"{\"\"n\"\":1}\",\"{\"\"n\"\":2}\"");
    }

    private static AuditView entry(String name) {
        return new AuditView(
                "0A1B2C3D4E5F6",
                "platform",
                1,
                Instant.EPOCH,
                new AuditView.Who("PERSON", "1", name, "10.0.0.7"),
                "shop.change",
                "shop/1",
                Map.of("n", 1),
                Map.of("n", 2),
                null,
                "c",
                "hash");
    }
}
