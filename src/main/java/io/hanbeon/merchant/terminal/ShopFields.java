package io.hanbeon.merchant.terminal;

import io.hanbeon.merchant.Shop;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Mask;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be changed of a shop, by the names that people know. */
final class ShopFields {
    private static final String ADMIN_NAME = "adminName";

    private ShopFields() {}

    /** The names of the fields in which they differ. */
    static Set<String> differing(Shop one, Shop other) {
        var theirs = all(other);
        var names = new LinkedHashSet<String>();
        all(one).forEach((name, value) -> {
            if (!Objects.equals(value, theirs.get(name))) {
                names.add(name);
            }
        });
        return names;
    }

    /** These fields as they may be shown. */
    static Map<String, @Nullable Object> shown(Shop shop, Set<String> names) {
        var shown = shown(shop);
        shown.keySet().retainAll(names);
        return shown;
    }

    static Map<String, @Nullable Object> shown(Shop shop) {
        var fields = all(shop);
        fields.put(ADMIN_NAME, Mask.name(shop.adminName()));
        return fields;
    }

    private static Map<String, @Nullable Object> all(Shop shop) {
        var organisationId = shop.organisationId();
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("terminalName", shop.terminalName());
        fields.put("arsDnis", shop.arsDnis());
        fields.put("adminId", shop.adminId());
        fields.put(ADMIN_NAME, shop.adminName());
        fields.put("profile", shop.profile());
        fields.put("batchMode", shop.batchMode());
        fields.put("requiresSignature", shop.requiresSignature());
        fields.put("takesUnsignedWords", shop.takesUnsignedWords());
        fields.put("answersTruthfully", shop.answersTruthfully());
        fields.put("organisationId", organisationId == null ? null : Ids.text(organisationId));
        return fields;
    }
}
