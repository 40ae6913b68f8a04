"""The words of French."""

from __future__ import annotations

from ..vocabulary import Vocabulary, any_of, numbered

# Numbers. `enfin` and `finalement` also say what came in the end, so a comma must follow them; `dernièrement` means
# "recently".

_STEMS = "premi/primo second/deuxi/secundo troisi/tertio quatri cinqui sixi septi huiti neuvi dixi"
_CARDINALS = "un/une deux trois quatre cinq six sept huit neuf dix onze douze"
_ORDINAL = "(?: (premi)(?:er|ère) | (second)e? | (deuxi|troisi|quatri|cinqui|sixi|septi|huiti|neuvi|dixi)ème )"
_NUMBER = f"({any_of(_CARDINALS.split(maxsplit=1)[1])}|[2-9]|1[0-9])"
_REASON = any_of(
    "raison argument point objection problème avantage inconvénient motif risque danger crainte considération "
    "difficulté souci critique facteur"
)
_THE = any_of("la le ma mon notre un une")
_ENUMERATOR = rf"""
    (?: (?: (premi)ère | (second)e | (deuxi|troisi|quatri|cinqui|sixi|septi|huiti|neuvi|dixi)ème ) ment \b
      | en \s {_ORDINAL} \s lieu \b
      | (?: {_THE} \s )? {_ORDINAL} (?: \s (?:grand|grande|gros) )? \s {_REASON} \b
      | (primo|secundo|tertio) (?= \s? [,:;] )
      | {_REASON} \s (?: (?:numéro|n[o°º]) \s )? ({any_of(_CARDINALS.replace("/", " "))}|[1-9])
        (?= \s? [,:—–] | \.(?!\d) )
      | (?P<last> en \s dernier \s lieu \b | pour \s finir \b | (?:enfin|finalement) (?= , )
          | {_THE} \s derni(?:er|ère) \s {_REASON} \b )
    )"""
_OPENER = r"(?: tout \s d['’]abord | d['’]abord (?=,) | pour \s commencer ) \b"
_COUNT = rf"""\b
    (?: (?: (?:tous|toutes) \s (?:ces|les) | ces ) \s {_NUMBER} (?: \s [a-zà-ÿ]{{1,20}} )? \s {_REASON} s
      | les \s {_NUMBER} \s {_REASON} s \s (?:précédent|suivant|mentionn|évoqu|cité|exposé)\w{{0,4}}
      | (?: pour | il \s y \s a | il \s existe | voici ) \s {_NUMBER} (?: \s (?:bonnes?|bons|simples) )?
        \s (?:raisons|motifs|arguments|considérations)
    ) \b"""

# Hedges. `sans doute` means "probably"; without any doubt is `sans aucun doute`. `pourrait` says as often what somebody
# is able to do, so it counts with a verb for an effect or a state. `paraît` also says that a book is published.

_PROBABLY = any_of(
    "peut-être probablement vraisemblablement apparemment éventuellement possiblement sans_doute "
    "selon_toute_vraisemblance"
)
_EFFECT = any_of(
    "être avoir devenir entraîner causer provoquer coûter conduire mener signifier aggraver augmenter réduire "
    "perdre générer produire nuire endommager affecter effondrer arriver manquer échouer mettre finir impliquer "
    "créer aider améliorer dissuader disparaître exister rendre servir suffire s['’]effondrer s['’]avérer "
    "se_révéler"
)
_HEDGE = rf"""\b
    (?: {_PROBABLY} | il \s (?: se \s (?:peut|pourrait) | est \s (?:possible|probable) ) \s qu (?:e\b|['’])
      | (?:semble|semblent|semblait|semblaient) \b | paraît-il \b
      | il \s (?:me \s)? paraît \s qu (?:e\b|['’]) | (?:paraît|paraissent) (?= \s (?:être|avoir)\b )
      | (?:pourrait|pourraient) (?= \s (?:(?:bien|aussi|même|vite|alors|pourtant|cependant|donc) \s)? {_EFFECT} \b )
        (?! \s (?:\w+ \s)? être \s (?:mieux|pire|meilleure?|\w+(?:é|i|u)e?s?)\b
          | \s (?:\w+ \s)? avoir \s \w+(?:é|i|u|is|it)\b )
      | (?:je \s (?:crois|pense|suppose|présume|soupçonne) | nous \s (?:croyons|pensons|supposons)) \s qu (?:e\b|['’])
      | je \s doute \b
    )"""
_MODAL = r"(?:pourrait|pourraient) \b"
_SOME = r"(?:\s[\w’'-]+)"
_SEVERAL = any_of(
    f"{_CARDINALS.split(maxsplit=1)[1]} vingt trente quarante cinquante soixante cent cents mille centaines milliers "
    "dizaines millions la_moitié une_(?:dizaine|douzaine|centaine) quelques plusieurs "
    "des_(?:milliers|centaines|dizaines)"
)
_NO_HEDGE = rf"""\b
    (?: {_PROBABLY} \s (?: (?:environ|près\sde|plus\sde|moins\sde|seulement|presque|encore) \s )?
        (?: [0-9] | {_SEVERAL} \b )
      # Conditions, and what follows from them in the same sentence.
      | (?: (?:si|sinon|à\smoins\sque|pourvu\sque|au\scas\soù) \b | s['’](?=ils?\b) ) [^.!?;…]{{0,250}} \b {_MODAL}
      | {_MODAL} [^.!?;…]{{0,150}}? \b (?: (?:si|à\smoins\sque) \b | s['’]ils?\b )
      | (?: (?:si|à\smoins\sque|pourvu\sque|au\scas\soù) \b | s['’](?=ils?\b) ) [^.,;:!?…—–]{{0,150}}
      # The adverb of an adjective, relative clauses without a comma, and what others think.
      | (?:une?|les?|la|des|ses?|son|sa|ce|cette|ces) \s {_PROBABLY} \s
      | (?<! [,;–—]\s ) (?:qui|lequel|laquelle|lesquels|lesquelles|dont|où) {_SOME}{{0,3}}? \s {_MODAL}
      | (?:craint|craignent|croit|croient|pensent?|dit|disent|affirment?|redoutent?) \s qu (?:e\b|['’])
        [^.;!?]{{0,100}}? \b {_MODAL}
      | (?: {_MODAL} | (?:pourrait|pourraient)-(?:ils?|elles?|on) \b ) [^.!…]{{0,250}} \?
      | on \s {_MODAL}
    )"""

# Reports.

_SAYS = (
    "dit disent affirme affirment affirmait soutient soutiennent déclare déclarent assure assurent avertit "
    "avertissent estime estiment explique expliquent rappelle rappellent souligne soulignent objecte objectent "
    "prétend prétendent insiste insistent reconnaît reconnaissent admet admettent ajoute ajoutent suggère suggèrent "
    "argumente argumentent écrit écrivent répète"
)
_SAID = (
    "dit affirmé soutenu déclaré assuré averti estimé expliqué rappelé souligné prétendu insisté reconnu admis "
    "ajouté suggéré argumenté écrit"
)
_VERB = rf"(?: {any_of(_SAYS)} | (?:a|ont|avait|avaient) \s {any_of(_SAID)} )"
_NOT_OTHERS = any_of(
    "on je nous vous tu ne ce cela ça qui que se tout rien personne le la les un une des et ou mais si quand comme "
    "y en ai"
)
_SOURCE = r"(?: (?:le|la|les|un|une|des|son|sa|ses|leurs?|cette|ce|certains|plusieurs)\b | l['’] | (?-i:[A-ZÀ-Ý]) )"
_NO_SOURCE = any_of(
    "cas loi lois contrat plan règles? calendrier programme saison âge taille besoins? usage coutume règlement "
    "constitution définition moment jour marché goûts? logique"
)
_ACCORDING = rf"""
    \b (?: selon \b | d['’]après \b ) (?= \s {_SOURCE} )
      (?! \s ce \s qu | \s (?: (?:le|la|les|ses|leurs?|son|sa) \s | l['’] ) {_NO_SOURCE} \b )"""
_HOLDER = rf"\b (?! {_NOT_OTHERS} \b ) (?P<holder> \w[\w-]{{1,30}} ) \s (?: (?:nous|me|lui|leur) \s )?"
_REPORT = rf"""
    {_ACCORDING}
    | {_HOLDER} {_VERB} (?: \s (?:aussi|souvent|encore|sur \s le \s fait) )? \s? (?: \b qu (?:e\b|['’]) | : )"""
_REPORT_AFTER = rf"""
    {_ACCORDING}
    | \b {_VERB} (?: (?:-t)? -(?:ils?|elles?) \b | (?= \s {_SOURCE} ) )
    | \b (?:a|ont)(?:-t)?-(?:ils?|elles?) \s {any_of(_SAID)} \b
    | {_HOLDER} {_VERB} \b"""
_NO_REPORT = rf"""\b
    (?: (?:ce\sque|ceux\squi|si|quand|lorsque|avant\sque|après\sque|personne|rien) \b {_SOME}{{0,4}}? \s {_VERB}
        (?: \s qu (?:e\b|['’]) )?
      | (?:loi|règle|règlement|proverbe|article|contrat|constitution|panneau) \s {_VERB} \s qu (?:e\b|['’])
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
    leads_to=r"[^.!?;{}]{0,40}? [,:]? \s* (?:que\b|qu['’])? [\s,:\"“„«‘—–]{0,4}",
)
