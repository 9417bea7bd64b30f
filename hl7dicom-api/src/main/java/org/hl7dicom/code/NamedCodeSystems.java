package org.hl7dicom.code;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A registry as one map per naming, from name to designator. */
final class NamedCodeSystems implements CodeSystemRegistry {
  private static final String URN_OID = "urn:oid:";

  private final Map<String, CodeSystem> systems;
  private final List<CodeSystem> inOrder;
  private final Map<Naming, Map<String, String>> names;

  private NamedCodeSystems(
      Map<String, CodeSystem> systems, Map<Naming, Map<String, String>> names) {
    this.systems = systems;
    this.inOrder = List.copyOf(systems.values());
    this.names = names;
  }

  @Override
  public Optional<CodeSystem> byDesignator(String designator) {
    Optional<CodeSystem> known = find(Naming.DESIGNATOR, designator);
    return known.isPresent() ? known : Hl7Tables.byName(designator);
  }

  @Override
  public Optional<CodeSystem> byHl7Name(String hl7Name) {
    Optional<CodeSystem> known = find(Naming.HL7_NAME, hl7Name);
    return known.isPresent() ? known : byDesignator(hl7Name);
  }

  @Override
  public Optional<CodeSystem> byOid(String oid) {
    String dotted = oid.startsWith(URN_OID) ? oid.substring(URN_OID.length()) : oid;
    return find(Naming.OID, dotted).or(() -> Hl7Tables.byOid(dotted));
  }

  @Override
  public Optional<CodeSystem> byUri(String uri) {
    return find(Naming.URI, uri)
        .or(() -> uri.startsWith(URN_OID) ? byOid(uri) : Hl7Tables.byUri(uri));
  }

  @Override
  public List<CodeSystem> all() {
    return inOrder;
  }

  @Override
  public Builder toBuilder() {
    return new Registrar(systems, names);
  }

  @Override
  public String toString() {
    return "CodeSystemRegistry" + systems.keySet();
  }

  private Optional<CodeSystem> find(Naming naming, String name) {
    String designator = designator(names, naming, name);
    return designator == null ? Optional.empty() : Optional.ofNullable(systems.get(designator));
  }

  private static @Nullable String designator(
      Map<Naming, Map<String, String>> names, Naming naming, String name) {
    Map<String, String> byName = names.get(naming);
    return byName == null ? null : byName.get(name);
  }

  /** Adds names to maps and refuses a name that has another meaning. */
  static final class Registrar implements Builder {
    private final Map<String, CodeSystem> systems = new LinkedHashMap<>();
    private final Map<Naming, Map<String, String>> names = new EnumMap<>(Naming.class);

    Registrar() {
      this(Map.of(), Map.of());
    }

    Registrar(Map<String, CodeSystem> systems, Map<Naming, Map<String, String>> names) {
      this.systems.putAll(systems);
      names.forEach((naming, byName) -> this.names.put(naming, new HashMap<>(byName)));
    }

    @Override
    public Builder add(CodeSystem system) {
      if (systems.containsKey(system.designator())) {
        throw new IllegalArgumentException(
            "coding scheme " + system.designator() + " is already registered");
      }
      return put(system);
    }

    @Override
    public Builder replace(CodeSystem system) {
      checkRegistered(system.designator());
      return put(system);
    }

    @Override
    public Builder alias(String designator, Naming naming, String alias) {
      checkRegistered(designator);
      CodeSystem.checkName(alias);
      if (naming == Naming.OID) {
        CodeSystem.checkOid(alias);
      }
      checkFree(naming, alias, designator);
      claim(naming, alias, designator);
      return this;
    }

    @Override
    public CodeSystemRegistry build() {
      Map<Naming, Map<String, String>> copy = new EnumMap<>(Naming.class);
      names.forEach((naming, byName) -> copy.put(naming, Map.copyOf(byName)));
      return new NamedCodeSystems(new LinkedHashMap<>(systems), copy);
    }

    private Builder put(CodeSystem system) {
      String designator = system.designator();
      checkFree(Naming.DESIGNATOR, designator, designator);
      system.hl7Name().ifPresent(name -> checkFree(Naming.HL7_NAME, name, designator));
      system.oid().ifPresent(name -> checkFree(Naming.OID, name, designator));
      system.uri().ifPresent(name -> checkFree(Naming.URI, name, designator));
      systems.put(designator, system);
      claim(Naming.DESIGNATOR, designator, designator);
      system.hl7Name().ifPresent(name -> claim(Naming.HL7_NAME, name, designator));
      system.oid().ifPresent(name -> claim(Naming.OID, name, designator));
      system.uri().ifPresent(name -> claim(Naming.URI, name, designator));
      return this;
    }

    private void checkRegistered(String designator) {
      if (!systems.containsKey(designator)) {
        throw new IllegalArgumentException("coding scheme " + designator + " is not registered");
      }
    }

    private void checkFree(Naming naming, String name, String designator) {
      String owner = designator(names, naming, name);
      if (owner == null && naming == Naming.HL7_NAME) {
        owner = designator(names, Naming.DESIGNATOR, name);
      }
      if (owner == null && naming == Naming.DESIGNATOR) {
        owner = designator(names, Naming.HL7_NAME, name);
      }
      if (owner == null) {
        owner = Hl7Tables.owner(naming, name);
      }
      if (owner != null && !owner.equals(designator)) {
        throw new IllegalArgumentException(
            naming + " " + name + " of " + designator + " already means " + owner);
      }
    }

    private void claim(Naming naming, String name, String designator) {
      names.computeIfAbsent(naming, key -> new HashMap<>()).put(name, designator);
    }
  }
}
