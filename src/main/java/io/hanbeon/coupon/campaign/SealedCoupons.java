package io.hanbeon.coupon.campaign;

import io.hanbeon.shared.seal.SealedColumns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What is sealed of coupons, for the rotation of the encryption key. */
@ApplicationScoped
public class SealedCoupons implements SealedColumns {
    public static final String PHONE = "coupon.phone";
    public static final String VARIABLES = "coupon.variables";

    @Override
    public String table() {
        return "coupon";
    }

    @Override
    public List<String> columns() {
        return List.of("phone", "variables");
    }
}
