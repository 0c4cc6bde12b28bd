package io.hanbeon.coupon.care;

import io.hanbeon.shared.seal.SealedColumns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** What is sealed of changes of numbers, for the rotation of the encryption key and for who is forgotten. */
@ApplicationScoped
class SealedPhoneChanges implements SealedColumns {
    static final String BEFORE = "coupon_phone_change.phone_before";
    static final String AFTER = "coupon_phone_change.phone_after";

    @Override
    public String table() {
        return "coupon_phone_change";
    }

    @Override
    public List<String> columns() {
        return List.of("phone_before", "phone_after");
    }

    @Override
    public Map<String, String> fingerprints() {
        return Map.of("phone_before", "before_hash", "phone_after", "after_hash");
    }
}
