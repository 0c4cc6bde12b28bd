package io.hanbeon.coupon.refused;

import io.hanbeon.shared.seal.SealedColumns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What is sealed of rows that were refused, for the rotation of the encryption key. */
@ApplicationScoped
class SealedRefusedRows implements SealedColumns {
    static final String CONTENT = "coupon_refused_row.content";

    @Override
    public String table() {
        return "coupon_refused_row";
    }

    @Override
    public List<String> key() {
        return List.of("campaign_id", "row_no");
    }

    @Override
    public List<String> columns() {
        return List.of("content");
    }
}
