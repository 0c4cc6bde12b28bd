package io.hanbeon.account.customer;

import io.hanbeon.shared.seal.SealedColumns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** What is sealed of customers, for the rotation of the encryption key and for who is forgotten. */
@ApplicationScoped
class SealedCustomers implements SealedColumns {
    @Override
    public String table() {
        return "customer";
    }

    @Override
    public List<String> columns() {
        return List.of("identity", "phone");
    }

    @Override
    public Map<String, String> fingerprints() {
        return Map.of("phone", "phone_hash");
    }
}
