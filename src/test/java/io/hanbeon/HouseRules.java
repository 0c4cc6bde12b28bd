package io.hanbeon;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noConstructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaStaticInitializer;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvent;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.hanbeon.access.Allows;
import io.hanbeon.access.Open;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;
import io.hanbeon.shared.flow.Background;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.groups.MultiRetry;
import io.smallrye.mutiny.groups.UniIfNoItem;
import io.smallrye.mutiny.groups.UniOnTimeout;
import io.smallrye.mutiny.groups.UniRetry;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.NullMarked;

/**
 * The rules of the house.
 *
 * @param root the package whose children are the rooms
 */
record HouseRules(String root) {
    /**
     * Which other rooms' faces a room may call; {@code shared}, whose children are open to all, goes without saying. A room
     * that is not named here may not be. docs/ARCHITECTURE.md shows it.
     */
    static final Map<String, Set<String>> MAY_CALL = Map.ofEntries(
            Map.entry("", Set.of()),
            Map.entry("sandbox", Set.of("order", "merchant", "message", "account", "client", "job", "access")),
            Map.entry(
                    "reconciliation",
                    Set.of("console", "settlement", "merchant", "ledger", "outbox", "job", "audit", "money", "access")),
            Map.entry("webhook", Set.of("console", "merchant", "outbox", "remote", "job", "audit", "access")),
            Map.entry("settlement", Set.of("console", "ledger", "outbox", "job", "audit", "money", "access")),
            Map.entry("console", Set.of("access")),
            Map.entry(
                    "order",
                    Set.of(
                            "console",
                            "payment",
                            "merchant",
                            "message",
                            "limit",
                            "outbox",
                            "job",
                            "audit",
                            "money",
                            "access")),
            Map.entry(
                    "coupon",
                    Set.of("console", "message", "organisation", "remote", "image", "job", "audit", "access")),
            Map.entry("image", Set.of()),
            Map.entry(
                    "ticket",
                    Set.of(
                            "console",
                            "queue",
                            "checkout",
                            "merchant",
                            "message",
                            "outbox",
                            "job",
                            "audit",
                            "money",
                            "access")),
            Map.entry("checkout", Set.of("merchant", "ledger", "outbox", "job", "remote", "money", "access")),
            Map.entry("payment", Set.of("console", "merchant", "ledger", "outbox", "job", "remote", "money", "access")),
            Map.entry("message", Set.of("console", "organisation", "outbox", "remote", "job", "audit", "access")),
            Map.entry("ledger", Set.of("merchant", "job", "money", "access")),
            Map.entry("merchant", Set.of("organisation", "audit", "money", "access")),
            Map.entry("account", Set.of("console", "organisation", "remote", "job", "audit", "access")),
            Map.entry("client", Set.of("organisation", "job", "audit", "access")),
            Map.entry("organisation", Set.of("audit", "access")),
            Map.entry("outbox", Set.of("job", "audit", "access")),
            Map.entry("audit", Set.of("access")),
            Map.entry("queue", Set.of("job", "audit", "access")),
            Map.entry("limit", Set.of("audit", "access")),
            Map.entry("people", Set.of("job", "audit", "access")),
            Map.entry("rotation", Set.of("job")),
            Map.entry("log", Set.of("job")),
            Map.entry("remote", Set.of()),
            Map.entry("job", Set.of("audit", "access")),
            Map.entry("access", Set.of()),
            Map.entry("money", Set.of()),
            Map.entry("shared", Set.of()));

    private static final int FACE_TYPES_MAX = 9;

    /** Rooms whose face is wider than that, for the reason that ADR 24 gives. These numbers only go down. */
    private static final Map<String, Integer> WIDE_FACES = Map.of("payment", 10);

    private static final List<String> MONEY_ROOMS = List.of(
            "money",
            "order",
            "payment",
            "checkout",
            "ticket",
            "ledger",
            "settlement",
            "reconciliation",
            "coupon",
            "outbox",
            "merchant");

    /** Ratios of calls that failed, no money. */
    private static final Set<String> MAY_FLOAT = Set.of("GuardSettings", "CallWindow");

    /** What speaks HTTP, by the end of its name; {@code Api} are vendors' interfaces. */
    private static final List<String> EDGES = List.of("Resource", "Page", "Api", "Authenticator");

    /** What they are made of; any room's child {@code http} as well. */
    private static final Set<String> HTTP_ROOMS =
            Set.of("shared.http", "shared.once", "console", "console.frame", "remote", "remote.guard");

    private static final List<String> OF_HTTP = List.of(
            "jakarta.ws.rs.core.Response",
            "jakarta.ws.rs.core.UriInfo",
            "jakarta.ws.rs.WebApplicationException",
            "org.jboss.resteasy.reactive.RestResponse");

    ArchRule rooms_call_only_whom_they_may() {
        return classes().should(new CallOnlyAllowedRooms());
    }

    ArchRule no_stranger_enters_a_child() {
        return classes().should(new StayOutOfChildren());
    }

    ArchRule a_face_is_small() {
        return classes()
                .that()
                .haveSimpleName("package-info")
                .should(ArchCondition.from(describe("stand in a face of few types", this::hasFewTypes)));
    }

    private boolean hasFewTypes(JavaClass packageInfo) {
        var face = packageInfo.getPackage();
        var room = room(packageInfo);
        return isInside(room)
                || room.equals("shared")
                || face.getClasses().stream()
                                .filter(type -> type.isTopLevelClass() && !type.isArray())
                                .filter(type -> !type.getSimpleName().equals("package-info"))
                                .count()
                        <= WIDE_FACES.getOrDefault(room, FACE_TYPES_MAX);
    }

    ArchRule no_two_rooms_call_each_other() {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    ArchRule every_room_says_what_it_is_for_and_is_null_marked() {
        return classes()
                .that()
                .resideInAPackage(root + ".*..")
                .should(ArchCondition.from(describe(
                        "reside in a package marked @NullMarked",
                        type -> type.getPackage().isAnnotatedWith(NullMarked.class))));
    }

    /** Hibernate Reactive takes each row that it reads for changed where a field has one (its issue 2735). */
    ArchRule fields_of_rows_have_no_first_values() {
        return noConstructors()
                .that()
                .areDeclaredInClassesThat()
                .areAssignableTo(PanacheEntityBase.class)
                .should(ArchCondition.from(describe(
                        "set a field",
                        constructor -> constructor.getFieldAccesses().stream()
                                .anyMatch(access -> access.getAccessType() == JavaFieldAccess.AccessType.SET))));
    }

    ArchRule nothing_awaits() {
        return noClasses().should().accessTargetWhere(ofMutiny("await.*"));
    }

    /** What goes on beside a request is begun in one way: on a context of its own, logged, ended with the application. */
    ArchRule only_the_background_subscribes() {
        return noClasses()
                .that(describe("are not the background", type -> !isBackground(type)))
                .should()
                .accessTargetWhere(ofMutiny("subscribe.*"));
    }

    ArchRule nothing_goes_over_the_event_bus() {
        return noClasses()
                .should()
                .dependOnClassesThat(describe(
                        "are the event bus's",
                        type -> type.getName().equals("io.quarkus.vertx.ConsumeEvent")
                                || type.getPackageName().endsWith(".core.eventbus")));
    }

    ArchRule time_comes_from_the_clock() {
        return noClasses().should().accessTargetWhere(readsTheTime());
    }

    ArchRule only_the_producer_makes_a_clock() {
        return noClasses()
                .that()
                .doNotHaveSimpleName("ClockProducer")
                .should()
                .accessTargetWhere(
                        target(owner(name(Clock.class.getName()))).and(target(nameMatching("system.*|tick.*"))));
    }

    ArchRule nothing_sleeps_beside_the_sandbox() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + ".sandbox..")
                .should()
                .accessTargetWhere(target(owner(name(Thread.class.getName()))).and(target(name("sleep"))));
    }

    /**
     * The default timer keeps a request in memory until the time limit is up, however early it was answered, and goes on
     * with what follows on a thread of its own, which is no context of the request's.
     */
    ArchRule a_time_limit_names_its_timer() {
        return noCodeUnits()
                .should(ArchCondition.from(describe(
                        "set a time limit, or try again later, on the default timer",
                        unit -> calls(unit, UniIfNoItem.class, "after") && !calls(unit, UniOnTimeout.class, "on")
                                || calls(unit, UniRetry.class, "withBackOff")
                                        && !calls(unit, UniRetry.class, "withExecutor")
                                || calls(unit, MultiRetry.class, "withBackOff")
                                        && !calls(unit, MultiRetry.class, "withExecutor"))));
    }

    private static boolean calls(JavaCodeUnit unit, Class<?> owner, String method) {
        return unit.getMethodCallsFromSelf().stream()
                .map(JavaMethodCall::getTarget)
                .anyMatch(target -> target.getOwner().isEquivalentTo(owner)
                        && target.getName().equals(method));
    }

    /** Timers stand in {@code job}, which records, counts, lists and pauses what they run. */
    ArchRule only_jobs_device_is_scheduled() {
        return noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.hanbeon.job.repeat.JobTimers")
                .should()
                .accessTargetWhere(
                        target(owner(name(Background.class.getName()))).and(target(name("beginAfter"))))
                .orShould()
                .accessTargetWhere(target(owner(name(Vertx.class.getName()))).and(target(name("setPeriodic"))));
    }

    ArchRule what_is_needed_comes_by_the_constructor() {
        return noFields().should().beAnnotatedWith(Inject.class).orShould().beAnnotatedWith(ConfigProperty.class);
    }

    ArchRule no_field_is_floating_point() {
        return noFields()
                .that()
                .areDeclaredInClassesThat(describe("have no leave to", type -> !isLetFloat(type)))
                .should()
                .haveRawType(floatingPoint());
    }

    /** A local variable leaves no trace in the class file; what makes a value floating, or whole again, does. */
    ArchRule nothing_reckons_money_in_floating_point() {
        return noClasses()
                .that(handleMoney())
                .should()
                .accessTargetWhere(describe("take or return floating point", HouseRules::isFloatingCall));
    }

    private boolean isLetFloat(JavaClass type) {
        return MAY_FLOAT.contains(type.getSimpleName());
    }

    ArchRule no_signature_passes_floating_point() {
        return noCodeUnits()
                .that()
                .areDeclaredInClassesThat(describe("have no leave to", type -> !isLetFloat(type)))
                .should(ArchCondition.from(describe("take or return floating point", HouseRules::isFloating)));
    }

    ArchRule names_say_what_a_class_is() {
        var unwanted =
                List.of("Service", "Manager", "Processor", "Helper", "Impl", "Dto", "Util", "Utils", "Controller");
        return noClasses()
                .should(ArchCondition.from(describe(
                        "have a name ending with one of " + unwanted,
                        type -> unwanted.stream().anyMatch(type.getSimpleName()::endsWith))));
    }

    ArchRule packages_are_features() {
        return noClasses()
                .should()
                .resideInAnyPackage(
                        "..controller..",
                        "..service..",
                        "..repository..",
                        "..dto..",
                        "..util..",
                        "..common..",
                        "..impl..");
    }

    /** A JAX-RS method that is not public is silently a 404. */
    ArchRule methods_of_resources_are_public() {
        return methods().that().areMetaAnnotatedWith(HttpMethod.class).should().bePublic();
    }

    /** By itself a request that is closed in the middle is cancelled, wherever it stands: between a vendor and its row, too. */
    ArchRule what_changes_goes_on_when_the_caller_goes_away() {
        return methods()
                .that(describe("change something", HouseRules::isChange))
                .should(ArchCondition.from(
                        describe("be @Cancellable(false), or of a class that is", HouseRules::goesOn)));
    }

    private static boolean isChange(JavaMethod method) {
        return method.isMetaAnnotatedWith(HttpMethod.class)
                && !method.isAnnotatedWith(GET.class)
                && !method.getOwner().isAnnotatedWith(RegisterRestClient.class);
    }

    private static boolean goesOn(JavaMethod method) {
        return method.tryGetAnnotationOfType(Cancellable.class)
                .or(() -> method.getOwner().tryGetAnnotationOfType(Cancellable.class))
                .filter(cancellable -> !cancellable.value())
                .isPresent();
    }

    ArchRule every_endpoint_says_whom_it_allows() {
        return methods()
                .that()
                .areMetaAnnotatedWith(HttpMethod.class)
                .and()
                .areDeclaredInClassesThat()
                .areNotAnnotatedWith(RegisterRestClient.class)
                .should()
                .beAnnotatedWith(Allows.class)
                .orShould()
                .beAnnotatedWith(Open.class)
                .orShould()
                .beDeclaredInClassesThat()
                .areAnnotatedWith(Allows.class)
                .orShould()
                .beDeclaredInClassesThat()
                .areAnnotatedWith(Open.class);
    }

    /**
     * Use cases return values and refusals, so that resources and pages call the same ones. What of that is told by HTTP,
     * and how, is said at the edge; whoever calls a vendor by HTTP has the client's answers in hand.
     */
    ArchRule only_edges_speak_http() {
        return noClasses()
                .that(describe("are no edge", type -> !isEdge(type)))
                .should()
                .dependOnClassesThat(describe("are answers of HTTP", HouseRules::isOfHttp));
    }

    private boolean isEdge(JavaClass type) {
        var name = outermost(type).getSimpleName();
        return EDGES.stream().anyMatch(name::endsWith)
                || HTTP_ROOMS.contains(room(type))
                || room(type).endsWith(".http")
                || type.getDirectDependenciesFromSelf().stream()
                        .map(Dependency::getTargetClass)
                        .filter(this::isOurs)
                        .anyMatch(target -> family(target).equals("remote")
                                || target.getSimpleName().endsWith("Api"));
    }

    private static boolean isOfHttp(JavaClass type) {
        return OF_HTTP.stream().anyMatch(name -> (type.getName() + "$").startsWith(name + "$"));
    }

    /** The catalogue of problems is made from these constants, so it knows every refusal. */
    ArchRule every_refusal_tells_a_type_of_its_own() {
        return classes()
                .that()
                .areAssignableTo(Refusal.class)
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .should(ArchCondition.from(
                        describe("tell a ProblemType that is a constant of theirs", HouseRules::tellsTypeOfItsOwn)));
    }

    /** One that is made on the spot would not be in the catalogue. */
    ArchRule every_problem_type_is_a_constant() {
        return noClasses()
                .should()
                .accessTargetWhere(target(owner(name(ProblemType.class.getName())))
                        .and(target(name("<init>")))
                        .and(describe("at any time", call -> !isOfStart(call.getOrigin()))));
    }

    private static boolean tellsTypeOfItsOwn(JavaClass refusal) {
        return refusal.getFieldAccessesFromSelf().stream()
                .filter(access -> access.getOrigin().isConstructor())
                .flatMap(access -> access.getTarget().resolveMember().stream())
                .filter(field -> field.getOwner().equals(refusal))
                .anyMatch(HouseRules::isProblemType);
    }

    private static boolean isProblemType(JavaField field) {
        return field.getRawType().isEquivalentTo(ProblemType.class)
                && field.getModifiers().contains(JavaModifier.STATIC);
    }

    /** Of a class: runs once, to make its constants. */
    private static boolean isOfStart(JavaCodeUnit unit) {
        return unit.getName().equals(JavaStaticInitializer.STATIC_INITIALIZER_NAME)
                || unit instanceof JavaMethod method
                        && !method.getCallsOfSelf().isEmpty()
                        && method.getCallsOfSelf().stream().allMatch(call -> isOfStart(call.getOrigin()));
    }

    private DescribedPredicate<JavaClass> handleMoney() {
        return JavaClass.Predicates.resideInAnyPackage(
                MONEY_ROOMS.stream().map(room -> root + "." + room + "..").toArray(String[]::new));
    }

    /** Meters count in doubles, which is theirs to do. */
    private static boolean isFloatingCall(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget method
                && !method.getOwner().getPackageName().startsWith("io.micrometer.")
                && (isFloatingPoint(method.getRawReturnType())
                        || method.getRawParameterTypes().stream().anyMatch(HouseRules::isFloatingPoint));
    }

    private boolean isBackground(JavaClass type) {
        return outermost(type).getName().equals(root + ".shared.flow.Background");
    }

    private static DescribedPredicate<JavaAccess<?>> ofMutiny(String method) {
        return target(owner(JavaClass.Predicates.assignableTo(Uni.class)
                        .or(JavaClass.Predicates.assignableTo(Multi.class))))
                .and(target(nameMatching(method)));
    }

    private static DescribedPredicate<JavaAccess<?>> readsTheTime() {
        return describe("read the time of the machine", HouseRules::isReadingTheTime);
    }

    private static boolean isReadingTheTime(JavaAccess<?> access) {
        var owner = access.getTargetOwner().getName();
        return switch (access.getName()) {
            case "now" -> owner.startsWith("java.time.") && !takesClock(access);
            case "currentTimeMillis" -> true;
            case "<init>" -> owner.equals("java.util.Date");
            default -> false;
        };
    }

    private static boolean takesClock(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget method
                && method.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
    }

    private static DescribedPredicate<JavaClass> floatingPoint() {
        return describe("floating point", HouseRules::isFloatingPoint);
    }

    private static boolean isFloating(JavaCodeUnit unit) {
        return isFloatingPoint(unit.getRawReturnType())
                || unit.getRawParameterTypes().stream().anyMatch(HouseRules::isFloatingPoint);
    }

    private static boolean isFloatingPoint(JavaClass type) {
        return List.of(float.class, double.class, Float.class, Double.class).stream()
                .anyMatch(type::isEquivalentTo);
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(HouseRules::outermost).orElse(type);
    }

    private boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith(root);
    }

    /** Below the root, its children's names included. */
    private String room(JavaClass type) {
        var name = type.getPackageName();
        return name.equals(root) ? "" : name.substring(root.length() + 1);
    }

    private String family(JavaClass type) {
        return room(type).split("[.]", 2)[0];
    }

    private static boolean isInside(String room) {
        return room.contains(".");
    }

    private final class CallOnlyAllowedRooms extends ArchCondition<JavaClass> {
        CallOnlyAllowedRooms() {
            super("call only the rooms that theirs may call: " + MAY_CALL);
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            type.getDirectDependenciesFromSelf().stream()
                    .filter(dependency -> isOurs(dependency.getTargetClass()))
                    .filter(dependency -> !mayCall(family(type), family(dependency.getTargetClass())))
                    .forEach(dependency -> events.add(violation(dependency)));
        }

        private static boolean mayCall(String from, String to) {
            return MAY_CALL.containsKey(from)
                    && (from.equals(to)
                            || to.equals("shared")
                            || MAY_CALL.get(from).contains(to));
        }
    }

    private final class StayOutOfChildren extends ArchCondition<JavaClass> {
        StayOutOfChildren() {
            super("enter no child of another family");
        }

        /** The sandbox stands beside the house, and nobody calls it: it fills the rooms' tables as they do themselves. */
        @Override
        public void check(JavaClass type, ConditionEvents events) {
            type.getDirectDependenciesFromSelf().stream()
                    .filter(dependency -> isOurs(dependency.getTargetClass()))
                    .filter(dependency -> isInside(room(dependency.getTargetClass())))
                    .filter(dependency -> !family(dependency.getTargetClass()).equals("shared"))
                    .filter(dependency -> !family(dependency.getTargetClass()).equals(family(type)))
                    .filter(dependency -> !family(type).equals("sandbox"))
                    .forEach(dependency -> events.add(violation(dependency)));
        }
    }

    private static ConditionEvent violation(Dependency dependency) {
        return SimpleConditionEvent.violated(dependency, dependency.getDescription());
    }
}
