package io.hanbeon.merchant.contract;

import io.hanbeon.shared.seal.SealedColumns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Where merchants' money goes, for the rotation of the encryption key. */
@ApplicationScoped
class SealedMerchants implements SealedColumns {
    @Override
    public String table() {
        return "merchant";
    }

    @Override
    public List<String> columns() {
        return List.of("account_no", "account_holder");
    }
}
