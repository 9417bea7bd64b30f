package org.hl7dicom.impl.proof;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.model.Appointment;
import org.hl7dicom.model.AppointmentResource;
import org.hl7dicom.model.AssigningAuthority;
import org.hl7dicom.model.ExtensionValues;
import org.hl7dicom.model.FamilyNameParts;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.model.Precision;
import org.hl7dicom.model.Quantity;
import org.hl7dicom.model.Uid;

/**
 * Makes values of the domain with every component filled, by their record components: what the
 * domain gets later is filled as well. The same seed makes the same values. Not thread-safe.
 */
final class Filled {
  private final Random random;
  private final Words words;
  private final Deque<Class<?>> open = new ArrayDeque<>();

  /** Makes what is filled in. */
  interface Words {
    /** A text for a component of a record, named such as {@code Patient.religion}. */
    String text(String component);

    /** A time; the precision is at least a day. */
    LocalDateTime time();

    /** A UID. */
    String uid();

    /** A number of up to five digits. */
    int number();
  }

  Filled(long seed, Words words) {
    this.random = new Random(seed);
    this.words = words;
  }

  /** A value of a domain type. */
  <T> T of(Class<T> type) {
    return type.cast(value(type, type.getSimpleName()));
  }

  private Object value(Type type, String component) {
    if (type instanceof ParameterizedType generic) {
      return many(generic, component);
    }
    Class<?> of = (Class<?>) type;
    if (of == String.class) {
      return words.text(component);
    } else if (of == Integer.class || of == int.class) {
      return words.number();
    } else if (of == boolean.class || of == Boolean.class) {
      return random.nextBoolean();
    } else if (of == BigDecimal.class) {
      return BigDecimal.valueOf(words.number());
    } else if (of == Duration.class) {
      return Duration.ofMinutes(words.number());
    } else if (of == PartialDateTime.class) {
      return time(component);
    } else if (of == Uid.class) {
      return new Uid(words.uid());
    } else if (of == ExtensionValues.class) {
      return ExtensionValues.NONE;
    } else if (of.isEnum()) {
      Object[] constants = of.getEnumConstants();
      return constants[random.nextInt(constants.length)];
    } else if (of.isSealed()) {
      Class<?>[] kinds = of.getPermittedSubclasses();
      return value(kinds[random.nextInt(kinds.length)], component);
    } else if (of.isRecord()) {
      return record(of);
    }
    throw new AssertionError("say here how to fill " + of.getName() + " of " + component);
  }

  private Object many(ParameterizedType generic, String component) {
    Type of = generic.getActualTypeArguments()[0];
    if (generic.getRawType() == Set.class) {
      return Set.of(); // rows that are deleted, which would contradict their values
    }
    boolean inside = of instanceof Class<?> same && open.contains(same);
    if (generic.getRawType() == Optional.class) {
      return inside ? Optional.empty() : Optional.of(value(of, component));
    }
    List<Object> values = new ArrayList<>();
    for (int n = inside ? 0 : 1 + random.nextInt(2); n > 0; n--) {
      values.add(value(of, component));
    }
    return values;
  }

  private Object record(Class<?> type) {
    if (type == FamilyNameParts.class) {
      return FamilyNameParts.EMPTY; // would have to agree with the family name
    } else if (type == AssigningAuthority.class) {
      return new AssigningAuthority(words.text("AssigningAuthority.namespace"), words.uid(), "ISO");
    } else if (type == Quantity.class) {
      return new Quantity(words.number() + ".25", CodedConcept.of("mm", "UCUM", "mm"));
    }
    open.push(type);
    List<Class<?>> types = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      types.add(component.getType());
      values.add(
          value(component.getGenericType(), type.getSimpleName() + "." + component.getName()));
    }
    open.pop();
    Object made = make(type, types, values);
    return made instanceof Appointment appointment
        ? appointment.toBuilder().resources(oneOfEachKind()).build()
        : made;
  }

  private static Object make(Class<?> type, List<Class<?>> types, List<Object> values) {
    try {
      Constructor<?> canonical = type.getDeclaredConstructor(types.toArray(new Class<?>[0]));
      return canonical.newInstance(values.toArray());
    } catch (InvocationTargetException e) {
      throw new AssertionError("not to be filled: " + type.getName(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type.getName(), e);
    }
  }

  /** Resources of each kind, with what their kind has. */
  private List<AppointmentResource> oneOfEachKind() {
    List<AppointmentResource> resources = new ArrayList<>();
    for (AppointmentResource.Kind kind : AppointmentResource.Kind.values()) {
      AppointmentResource.Builder filled =
          ((AppointmentResource) record(AppointmentResource.class)).toBuilder().kind(kind);
      switch (kind) {
        case SERVICE, EQUIPMENT -> filled.location(null).person(null);
        case LOCATION -> filled.service(null).person(null);
        case PERSON -> filled.service(null).location(null);
      }
      resources.add(filled.build());
    }
    return resources;
  }

  private PartialDateTime time(String component) {
    Precision precision = component.endsWith("birthDate") ? Precision.DAY : Precision.SECOND;
    LocalDateTime local = words.time();
    return precision == Precision.DAY
        ? new PartialDateTime(local.toLocalDate().atStartOfDay(), precision, 0, Optional.empty())
        : new PartialDateTime(local, precision, 0, Optional.of(ZoneOffset.ofHours(2)));
  }
}
