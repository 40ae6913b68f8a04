"""The words of Spanish."""

from __future__ import annotations

from ..vocabulary import Vocabulary, any_of, numbered

# Numbers. `segundo` is also a second of time and `cuarto` a room, so a sign must follow them.

_STEMS = "primer segund tercer cuart quint sext séptim octav noven décim"
_CARDINALS = "un/uno/una dos tres cuatro cinco seis siete ocho nueve diez once doce"
_STEM = any_of(_STEMS)
_NUMBER = f"({any_of(_CARDINALS.split(maxsplit=1)[1])}|[2-9]|1[0-9])"
_REASON = any_of(
    "razón motivo argumento punto objeción problema ventaja inconveniente preocupación riesgo peligro duda "
    "consideración causa factor temor dificultad crítica"
)
_REASONS = any_of(
    "razones motivos argumentos puntos objeciones problemas ventajas inconvenientes preocupaciones riesgos peligros "
    "dudas consideraciones causas factores temores dificultades críticas"
)
_THE = any_of("el la un una mi nuestra nuestro otra otro")
_ENUMERATOR = rf"""
    (?: en \s ({_STEM}) o? \s (?:lugar|término) \b
      | (primer) amente \b
      | {_THE} \s ({_STEM}) [oa]? (?: \s (?:gran|y \s últim[oa]) )? \s {_REASON} \b
      | lo \s ({_STEM}) o? (?= \s (?:es|son|era|fue)\b )
      | ({_STEM}) [oa]? \s {_REASON} (?= \s? [:.] )
      | ({_STEM}) o (?= [,:;.—–] | \s [—–] | \s* \Z | \s porque \b )
      | {_REASON} \s (?:número \s)? ({any_of(_CARDINALS.replace("/", " "))}|[1-9]) (?= [,:—–] | \.(?!\d) )
      | (?P<last> (?:y \s)? por \s último \b | en \s último \s lugar \b | finalmente (?= , ) | para \s terminar \b
          | {_THE} \s últim[oa] \s {_REASON} \b )
    )"""
_OPENER = any_of("para_empezar antes_que_nada") + r"\b"
_COUNT = rf"""\b
    (?: (?: (?:tod[oa]s \s)? (?:est[oa]s|es[oa]s|aquell[oa]s) | tod[oa]s \s l[oa]s )
        \s {_NUMBER} (?: \s [a-záéíóúñ]{{1,20}} )? \s {_REASONS}
      | l[oa]s \s {_NUMBER} \s {_REASONS} \s (?:anteriores|siguientes|mencionad[oa]s|citad[oa]s|expuest[oa]s)
      | (?:por|hay|había|existen) \s {_NUMBER} (?: \s (?:buen[oa]s|simples|sencill[oa]s|grandes) )?
        \s (?:razones|motivos|argumentos|consideraciones)
    ) \b"""

# Hedges. `podría` says as often what somebody is able to do, so it counts with a verb for an effect or a state.

_PROBABLY = any_of(
    "quizás? tal_vez posiblemente probablemente seguramente aparentemente supuestamente presumiblemente "
    "previsiblemente a_lo_mejor al_parecer por_lo_visto"
)
_EFFECT = any_of(
    "ser estar haber tener resultar causar provocar costar llevar conducir suponer significar empeorar aumentar "
    "reducir perder generar producir dañar perjudicar afectar derrumbarse ocurrir suceder pasar faltar fallar caer "
    "hundirse poner acabar terminar implicar agravar crear ayudar mejorar disuadir desaparecer surgir existir valer "
    "deberse hacer(?:se)? servir"
)
_HEDGE = rf"""\b
    (?: {_PROBABLY} | puede \s (?:ser \s)? que | es \s (?:posible|probable) \s que | (?:me \s)? parecen? \s que
      | parecen? (?= \s (?:no \s)? \w+[aei]r\b )
      | podrían? (?= \s {_EFFECT} \b )
        (?! \s ser \s (?:mejor|peor|\w+[aeií]d[oa]s?)\b | \s haber(?:se)? \s \w+[aeií]do\b )
      | (?:creo|pienso|supongo|sospecho|imagino|diría|creemos|pensamos|suponemos|sospechamos) \s que
      | dudo \s (?:de \s)? que
      | deben? \s de \s (?:ser|estar|haber|tener)
    ) \b"""
_SOME = r"(?:\s[\w’'-]+)"
_SEVERAL = any_of(
    f"{_CARDINALS.split(maxsplit=1)[1]} veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien "
    "cientos mil miles docenas decenas millones la_mitad un_par una_docena vari[oa]s algun[oa]s un[oa]s"
)
_NO_HEDGE = rf"""\b
    (?: {_PROBABLY} \s (?: (?:casi|más\sde|menos\sde|hasta|solo|sólo|otr[oa]s) \s )? (?: [0-9] | {_SEVERAL} \b )
      # Conditions, and what follows from them in the same sentence.
      | (?:si|de\slo\scontrario|a\smenos\sque|salvo\sque) \b [^.!?;…]{{0,250}} \b podrían? \b
      | podrían? \b [^.!?;…]{{0,150}}? \b (?:si|a\smenos\sque|salvo\sque) \b
      | (?:si|a\smenos\sque|salvo\sque|en\scaso\sde\sque) \b [^.,;:!?…—–]{{0,150}}
      # The adverb of an adjective, relative clauses without a comma, and what others think.
      | (?:un|una|unos|unas|el|la|los|las|su|sus|est[ea]|est[oa]s) \s {_PROBABLY} \s
      | (?! (?:ya|así|puesto|dado|es|visto|siempre|modo|manera|forma|para|decir|parece|posible|probable|creo|
              pienso|supongo|temo|aun|más|menos)\s )
        \w+ \s que {_SOME}{{0,2}}? \s podrían? \b
      | (?:temen?|creen?|piensan?|dicen?|advierten?|opinan?) \s que \b [^.;!?]{{0,100}}? \b podrían? \b
      | podrían? \b [^.!…]{{0,250}} \?
    )"""

# Reports.

_ARGUED = (
    "dice dijo dicen dijeron afirma afirmó afirman afirmaron sostiene sostuvo sostienen sostuvieron asegura aseguró "
    "aseguran aseguraron advierte advirtió advierten advirtieron señala señaló señalan señalaron explica explicó "
    "explican explicaron declara declaró declaran declararon argumenta argumentó argumentan argumentaron insiste "
    "insistió insisten insistieron alega alegó alegan alegaron denuncia denunció denuncian denunciaron opina opinó "
    "objeta objetó objetan opinan opinaron reconoce reconoció reconocen reconocieron admite admitió admiten "
    "admitieron añade añadió subraya subrayó subrayan indica indicó indican sugiere sugirió sugieren apunta apuntó "
    "apuntan escribe escribió escriben"
)
_SAID = (
    "dicho afirmado sostenido asegurado advertido señalado explicado declarado argumentado insistido alegado denunciado"
)
_VERB = any_of(_ARGUED)
_NOT_OTHERS = any_of(
    "se que lo yo no nos me te le les todo todos nada nadie esto eso quien como si cuando el la los las un una unos "
    "unas su sus esta este esa ese y o pero también"
)
_SOURCE = (
    r"(?: (?:el|la|los|las|un|una|unos|unas|su|sus|este|esta|vari[oa]s|much[oa]s|algun[oa]s)\b | (?-i:[A-ZÁÉÍÓÚÑ]) )"
)
_NO_SOURCE = any_of(
    "caso plan ley leyes contrato calendario programa época edad tamaño normas? reglas? necesidad(?:es)? costumbre "
    "reglamento constitución definición momento día lugar tipo mercado gusto persona zona lógica"
)
# "Estar de acuerdo con" is to agree with somebody.
_ACCORDING = rf"""
    (?: \b según \b (?= \s {_SOURCE} ) (?! \s (?:el|la|los|las|su|sus|este|esta) \s {_NO_SOURCE} \b )
      | (?<! [\w’'”"»%)]\s ) \b de \s acuerdo \s con \b (?= \s {_SOURCE} ) (?! \s (?:el|la|los|las) \s {_NO_SOURCE} \b )
      | \b (?:en \s opinión | a \s juicio) \s (?:de|del) \b )"""
_HOLDER = rf"\b (?! {_NOT_OTHERS} \b ) (?P<holder> \w[\w’'-]{{1,30}} ) \s (?: (?:ya|también|nos|me|le|les) \s )?"
_REPORT = rf"""
    {_ACCORDING}
    | {_HOLDER} (?: {_VERB} | (?:ha|han|había|habían) \s {any_of(_SAID)} )
      (?: \s (?:de|en) )? \s? (?: \b que \b | : )"""
_REPORT_AFTER = rf"""
    {_ACCORDING}
    | \b (?: {_VERB} | (?:ha|han|había|habían) \s {any_of(_SAID)} ) (?= \s {_SOURCE} )
    | {_HOLDER} {_VERB} \b"""
_NO_REPORT = rf"""\b
    (?: (?:lo\sque|quien|si|cuando|antes\sde\sque|después\sde\sque|hasta\sque|nadie|nada|aunque\sno|todo) \b
        {_SOME}{{0,4}}? \s {_VERB} (?: \s (?:de|en) )? (?: \s que )? \b
      | (?:ley|norma|regla|refrán|reglamento|artículo|contrato|constitución|sentido|cartel) \s {_VERB} \s que \b
    )"""

VOCABULARY = Vocabulary(
    numbers=numbered(_CARDINALS, _STEMS),
    enumerator=_ENUMERATOR,
    opener=_OPENER,
    count=_COUNT,
    hedge=_HEDGE,
    no_hedge=_NO_HEDGE,
    report=_REPORT,
    report_after=_REPORT_AFTER,
    no_report=_NO_REPORT,
    leads_to=r"[^.!?;{}]{0,40}? [,:]? \s* (?:que\b)? [\s,:\"“„«‘—–]{0,4}",
)
